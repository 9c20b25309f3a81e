"""What may be done: name a nominee, record, submit, void and correct stages, erase a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import transaction
from django.db.models import prefetch_related_objects

from cotmoc.documents import forgetting as hanging
from cotmoc.documents import operations as documents
from cotmoc.kernel import identity, rule, vietnamese
from cotmoc.kernel.period import local_day
from cotmoc.ledger import posting
from cotmoc.org import audit, forgetting, permissions
from cotmoc.org import queries as org
from cotmoc.registers.nominations import postings, rules
from cotmoc.registers.nominations.models import Nominee, NomineeName, Stage, StageKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cotmoc.documents.models import Document
    from cotmoc.documents.paper import Paper
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User

BATCH = 1000
ERASED = "xóa tên người được giới thiệu"


@dataclass(frozen=True)
class NewNominee:
    """Somebody to be entered at a unit; `id` names them for ever in the list they come from.

    `known_from` is later than NOMINATED for somebody whom the unit nominated before the books.
    """

    unit: str
    full_name: str = ""
    known_from: str = StageKind.NOMINATED
    id: str | None = None


def add_nominee(
    *,
    unit: str,
    by: User,
    clock: Clock,
    full_name: str = "",
    known_from: str = StageKind.NOMINATED,
    id: str | None = None,  # noqa: A002 - the field's own name
) -> Nominee:
    """Enter one nominee; see `add_nominees`, of which this is the case of one."""
    return add_nominees([NewNominee(unit, full_name, known_from, id)], by=by, clock=clock)[0]


def add_nominees(new: Sequence[NewNominee], *, by: User, clock: Clock) -> list[Nominee]:
    """Enter nominees; names are kept apart and may be left out. A known id gives the known one. Raises NotAllowed."""
    now = clock()
    permissions.check_all(by, sorted({("nominations.record", one.unit) for one in new}), on=local_day(now))
    origin = org.installation().origin
    with transaction.atomic():
        known = Nominee.objects.in_bulk([one.id for one in new if one.id])
        fresh: dict[str, tuple[Nominee, NewNominee]] = {}
        made: list[Nominee] = []
        for one in new:
            id_ = one.id or identity.new_id(origin)
            if id_ not in known:
                fresh.setdefault(id_, (Nominee(id=id_, unit_id=one.unit, known_from=one.known_from), one))
            made.append(known[id_] if id_ in known else fresh[id_][0])
        Nominee.objects.bulk_create([nominee for nominee, _ in fresh.values()], batch_size=BATCH)
        names = [_name(nominee, one.full_name) for nominee, one in fresh.values() if one.full_name]
        NomineeName.objects.bulk_create(names, batch_size=BATCH)
        for unit in sorted({nominee.unit_id for nominee, _ in fresh.values()}):
            ids = sorted(nominee.pk for nominee, _ in fresh.values() if nominee.unit_id == unit)
            audit.note("nominations.nominee", by=by, at=now, unit=unit, object=ids[0], detail=str(len(ids)))
    return made


def _name(nominee: Nominee, full_name: str) -> NomineeName:
    return NomineeName(nominee=nominee, full_name=vietnamese.normalise(full_name), folded=vietnamese.fold(full_name))


def erase_name(nominee: Nominee, *, by: User, clock: Clock) -> None:
    """Erase a nominee's name; stages, counts and hashes stay as they are. Raises NotAllowed."""
    now = clock()
    permissions.check(by, "nominations.void", at=nominee.unit_id, on=local_day(now))
    with transaction.atomic():
        names = tuple(NomineeName.objects.filter(nominee=nominee).values_list("full_name", flat=True))
        NomineeName.objects.filter(nominee=nominee).delete()
        papers = frozenset(Stage.objects.filter(nominee=nominee).values_list("pk", flat=True))
        hanging.files_of(papers, names, reason=ERASED, by=by, clock=clock)
        forgetting.everywhere(forgetting.Erased(names, frozenset({nominee.pk}), papers))
        audit.note("nominations.erase_name", by=by, at=now, unit=nominee.unit_id, object=nominee.pk)


def record_stage(*, nominee: Nominee, stage: str, day: date, by: User, clock: Clock, **paper: Unpack[Paper]) -> Stage:
    """Begin the paper that a nominee reached a stage on a day. Raises NotAllowed."""
    with transaction.atomic():
        document = documents.draft(
            "nominations.stage", register="nominations", unit=nominee.unit_id, day=day, by=by, clock=clock, **paper
        )
        known = Stage.objects.filter(pk=document.pk).first() if paper.get("idempotency_key") else None
        if known:
            return known
        record = Stage(document=document, nominee=nominee, stage=stage)
        if paper.get("save", True):
            _store([record])
    return record


def submit_stage(stage: Stage, *, by: User, clock: Clock, approval: documents.Approval | None = None) -> Document:
    """Make one stage official. Raises what `submit_stages` raises."""
    return submit_stages([stage], by=by, clock=clock, approval=approval)[0]


def submit_stages(
    stages: Sequence[Stage], *, by: User, clock: Clock, approval: documents.Approval | None = None
) -> list[Document]:
    """Make a set of stages official at one moment. Raises NotAllowed, NoSuchStep, RulesBroken (NM-1 to NM-5)."""
    return documents.submit_many(
        stages, rules=rules.broken, postings=postings.of, by=by, clock=clock, approval=approval, store=_store
    )


def void_stage(stage: Stage, *, reason: str, by: User, clock: Clock) -> Document:
    """Void a nominee's last stage. Raises NotAllowed, NoSuchStep, RulesBroken (NM-6)."""
    return documents.void(stage, reason=reason, by=by, clock=clock, postings=lambda one: _taken_back(one, one))


def correct_stage(
    old: Stage, new: Stage, *, reason: str, by: User, clock: Clock, approval: documents.Approval | None = None
) -> Document:
    """Void the old stage and submit the new one in its place. Only a last stage may become another stage."""
    return documents.correct(
        old,
        new,
        reason=reason,
        approval=approval,
        rules=rules.of_one(),
        postings=lambda stage: postings.of([stage]),
        by=by,
        clock=clock,
        void_postings=lambda stage: _taken_back(stage, new),
        store=lambda stage: _store([stage]),
    )


def _taken_back(stage: Stage, by_record: Stage) -> list[posting.Posting]:
    same = stage is not by_record and (stage.nominee_id, stage.stage) == (by_record.nominee_id, by_record.stage)
    if not same:
        rule.check(rules.case_of_voiding(stage), rules.VOIDING)
    return posting.reversal(stage.document_id, act=by_record.document_id)


def _store(stages: Sequence[Stage]) -> None:
    prefetch_related_objects(stages, "nominee")
    new = [one for one in stages if one._state.adding]  # noqa: SLF001 - Django documents _state
    Stage.objects.bulk_create(new, batch_size=BATCH)
