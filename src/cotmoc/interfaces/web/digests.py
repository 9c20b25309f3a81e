"""The morning letter: how many things wait for somebody, never what they are about, and where the list is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import mail
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cotmoc.interfaces.web.models import Digest
from cotmoc.kernel.period import local_day
from cotmoc.ledger import balances
from cotmoc.org import audit
from cotmoc.readings import wording
from cotmoc.readings.work_list import gathering

if TYPE_CHECKING:
    from cotmoc.kernel.period import Clock
    from cotmoc.org.models import User


def address_of(user: User) -> str:
    """Return where somebody's letter goes; empty when there is none."""
    return Digest.objects.filter(user=user).values_list("address", flat=True).first() or ""


def subscribe(user: User, address: str, *, clock: Clock) -> None:
    """Keep where somebody's letter goes, or with an empty address that there is none. Raises ValidationError."""
    wanted = address.strip()
    if wanted:
        validate_email(wanted)
    with transaction.atomic():
        if wanted:
            Digest.objects.update_or_create(user=user, defaults={"address": wanted})
        else:
            Digest.objects.filter(user=user).delete()
        audit.note("digest.subscribe" if wanted else "digest.end", by=user, at=clock(), object=user.pk)


def send(*, clock: Clock) -> int:
    """Write to everybody who asked for it and for whom something waits, once a day; return how many letters went out.

    A letter that cannot be delivered stops the others of the same run no more than itself: the error is raised at the
    end, when all have been tried.
    """
    today = local_day(clock())
    known, sent, failed = balances.resolve(None), 0, None
    waiting = Digest.objects.filter(user__is_active=True).exclude(sent_on=today).select_related("user").order_by("pk")
    for one in waiting:
        duties = gathering.duties(by=one.user, on=today, known=known, language=one.user.language)
        if not duties:
            continue
        overdue = sum(duty.is_overdue(today) for duty in duties)
        with translation.override(one.user.language):
            subject = _("Cột Mốc: %(count)d things wait for you") % {"count": len(duties)}
            figures = {"day": wording.day(today), "count": len(duties), "overdue": overdue}
            words = _("On %(day)s %(count)d things wait for you, %(overdue)d of them overdue.") % figures
        try:
            mail.send_mail(
                subject,
                f"{words}\n{settings.COTMOC_ADDRESS}{reverse('web:work')}",
                settings.DEFAULT_FROM_EMAIL,
                [one.address],
            )
        except OSError as error:
            failed = error
            continue
        Digest.objects.filter(pk=one.pk).update(sent_on=today)
        sent += 1
    if failed is not None:
        raise failed
    return sent
