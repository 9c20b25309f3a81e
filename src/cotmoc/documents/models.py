"""The one concrete document, its evidence, and whom its lines credit."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from cotmoc.documents.states import State
from cotmoc.org import append_only
from cotmoc.org.fields import ID_LENGTH, FoldedField, IdField, MomentField, NumberOrderField

OFFICIAL = Q(state__in=(State.SUBMITTED, State.VOIDED))
HASH_LENGTH = 64


class Document(models.Model):
    """An official paper of a unit. Each room's record points to one; number, state and evidence hang here.

    Purpose: proof of what was recorded, by whom and when. Basis: each register's regulation. Kept as the ledger is.
    """

    class Family(models.TextChoices):
        """Which rules of form and numbering the paper follows (`domain.md` §4)."""

        ADMINISTRATIVE = "ADMINISTRATIVE", "văn bản hành chính"
        PARTY = "PARTY", "văn bản của Đảng"

    id = IdField()
    origin = models.CharField("nguồn gốc", max_length=16)
    kind = models.CharField("loại văn bản", max_length=64)
    register = models.CharField("sổ", max_length=32)
    family = models.CharField("thể thức", max_length=16, choices=Family.choices, default=Family.ADMINISTRATIVE)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    number_series = models.CharField("ký hiệu loại", max_length=16, blank=True)
    number_scope = models.CharField("năm hoặc nhiệm kỳ", max_length=16, blank=True)
    number_text = models.CharField("số, ký hiệu", max_length=96, blank=True)
    paper_number = models.CharField("số hồ sơ giấy", max_length=96, blank=True)
    sought = FoldedField("số để tìm", of=("number_text", "paper_number"), max_length=200)
    number_order = NumberOrderField("số để xếp thứ tự", of=("number_scope", "number"), max_length=64)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    day = models.DateField("ngày")
    day_reason = models.CharField("lý do ghi trước ngày", max_length=200, blank=True)
    documented_on = models.DateField("ngày trên giấy")
    state = models.CharField("trạng thái", max_length=16, choices=State.choices, default=State.DRAFT)
    frozen = models.TextField("nội dung đã chốt", blank=True)
    salt = models.CharField("muối", max_length=HASH_LENGTH, blank=True)
    content = models.CharField("mã băm nội dung", max_length=HASH_LENGTH, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True, verbose_name="thay cho"
    )
    maker = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    approver = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người duyệt"
    )
    approver_paper = models.CharField("số văn bản duyệt", max_length=96, blank=True)
    approved_on = models.DateField("ngày duyệt", null=True, blank=True)
    drafted_at = MomentField("lập lúc")
    proposed_at = MomentField("trình lúc", null=True, blank=True)
    submitted_at = MomentField("vào sổ lúc", null=True, blank=True, db_index=True)
    submitted_seq = models.BigIntegerField("vào sổ sau lần ghi", null=True, blank=True)
    voided_at = MomentField("hủy lúc", null=True, blank=True, db_index=True)
    voided_seq = models.BigIntegerField("hủy sau lần ghi", null=True, blank=True)
    void_reason = models.CharField("lý do hủy", max_length=400, blank=True)
    idempotency_key = models.CharField("khóa chống gửi hai lần", max_length=128, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        indexes = [
            models.Index(name="documents_by_register", fields=("register", "unit", "day")),
            models.Index(name="documents_by_day", fields=("unit", "day", "id")),
            models.Index(name="documents_listed", fields=("kind", "day", "id")),
            models.Index(name="documents_listed_unit", fields=("kind", "unit", "day", "id")),
            models.Index(name="documents_listed_number", fields=("kind", "number_order", "id")),
            models.Index(name="documents_open", fields=("kind", "day", "id"), condition=Q(submitted_at=None)),
            models.Index(
                name="documents_taken_back", fields=("kind", "day", "id"), condition=Q(voided_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(name="documents_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="documents_family", condition=Q(family__in=("ADMINISTRATIVE", "PARTY"))),
            models.CheckConstraint(
                name="documents_maker_is_not_approver", condition=Q(approver=None) | ~Q(approver=F("maker"))
            ),
            models.CheckConstraint(
                name="documents_approval_on_paper",
                condition=Q(approver_paper="", approved_on=None) | Q(approver__isnull=False, approved_on__isnull=False),
            ),
            models.CheckConstraint(
                name="documents_proposed", condition=~Q(state=State.PROPOSED) | Q(proposed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="documents_submitted",
                condition=Q(
                    OFFICIAL,
                    ~Q(content=""),
                    ~Q(salt=""),
                    ~Q(frozen=""),
                    number__isnull=False,
                    submitted_at__isnull=False,
                    submitted_seq__isnull=False,
                )
                | Q(
                    ~OFFICIAL,
                    content="",
                    salt="",
                    frozen="",
                    number=None,
                    number_text="",
                    submitted_at=None,
                    submitted_seq=None,
                ),
            ),
            models.CheckConstraint(
                name="documents_voided",
                condition=Q(~Q(void_reason=""), state=State.VOIDED, voided_at__isnull=False, voided_seq__isnull=False)
                | Q(~Q(state=State.VOIDED), voided_at=None, voided_seq=None, void_reason=""),
            ),
            models.CheckConstraint(name="documents_not_its_own_successor", condition=~Q(replaces=F("id"))),
            models.UniqueConstraint(
                name="documents_number_once", fields=("unit", "number_series", "number_scope", "number")
            ),
        ]

    def __str__(self) -> str:
        return self.number_text or self.paper_number or self.id


class Evidence(models.Model):
    """A proof of a document: a place in the paper file, or a cleaned file kept under its own hash.

    Purpose: a figure opens to its proof. Basis: the register's regulation. Kept as long as the document; a file that
    shows a person may be erased before, and leaves its tombstone.
    """

    class Kind(models.TextChoices):
        """Paper in a folder, or a file here."""

        PAPER = "PAPER", "hồ sơ giấy"
        FILE = "FILE", "tệp"

    id = IdField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="evidence", verbose_name="văn bản")
    kind = models.CharField("hình thức", max_length=8, choices=Kind.choices)
    paper_number = models.CharField("số hồ sơ giấy", max_length=96, blank=True)
    sha256 = models.CharField("mã băm", max_length=HASH_LENGTH, blank=True, db_index=True)
    media_type = models.CharField("kiểu tệp", max_length=64, blank=True)
    file_name = models.CharField("tên tệp", max_length=160, blank=True)
    size = models.PositiveIntegerField("số byte", default=0)
    added_at = MomentField("thêm lúc", db_index=True)
    added_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người thêm")
    after_seq = models.BigIntegerField("thêm sau lần ghi")
    erased_at = MomentField("xóa lúc", null=True, blank=True)
    erased_by = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người xóa"
    )
    erase_reason = models.CharField("lý do xóa", max_length=400, blank=True)
    tombstone = models.CharField("chữ ký xác nhận xóa", max_length=128, blank=True)

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        constraints = [
            models.CheckConstraint(
                name="documents_evidence_kind",
                condition=Q(~Q(paper_number=""), kind="PAPER", sha256="", size=0)
                | Q(~Q(sha256=""), ~Q(media_type=""), kind="FILE", size__gt=0),
            ),
            models.CheckConstraint(
                name="documents_evidence_erased",
                condition=Q(erased_at=None, erased_by=None, erase_reason="", tombstone="")
                | Q(
                    ~Q(erase_reason=""), ~Q(tombstone=""), erased_at__isnull=False, erased_by__isnull=False, kind="FILE"
                ),
            ),
            models.UniqueConstraint(
                name="documents_evidence_once", fields=("document", "kind", "sha256", "paper_number")
            ),
        ]

    def __str__(self) -> str:
        return self.paper_number or self.sha256[:12]


class Credit(models.Model):
    """Whom a line of a document credits: a person of ours, or a partner organisation, in a role.

    Purpose: a joint work is counted once and credited to each. Basis: coordination regulations. Kept as the document.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="credits", verbose_name="văn bản")
    line = models.CharField("dòng", max_length=ID_LENGTH, blank=True)
    person = models.ForeignKey(
        "org.Person",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="cán bộ, đảng viên",
    )
    partner = models.CharField("đơn vị phối hợp", max_length=160, blank=True)
    role = models.CharField("vai trò", max_length=64)

    class Meta:
        verbose_name = "ghi nhận đóng góp"
        verbose_name_plural = "ghi nhận đóng góp"
        constraints = [
            models.CheckConstraint(
                name="documents_credit_one_of_two",
                condition=Q(person__isnull=False, partner="") | Q(~Q(partner=""), person=None),
            ),
            models.UniqueConstraint(
                name="documents_credit_person_once",
                fields=("document", "line", "person", "role"),
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="documents_credit_partner_once",
                fields=("document", "line", "partner", "role"),
                condition=Q(person=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner or self.person_id}: {self.role}"


class PhoneCorrection(models.Model):
    """That a correction was made on a telephone call: which post of which unit called, when, and when its paper is due.

    Purpose: a figure corrected in a hurry stays marked until its paper comes. Basis: our own convention. It names a
    post, not a person; kept as the document. Open until a proof is attached later than this was recorded. Append-only.
    """

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.PROTECT, related_name="phone", verbose_name="văn bản"
    )
    caller_title = models.CharField("chức vụ người gọi", max_length=120)
    caller_unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị gọi")
    called_at = MomentField("gọi lúc")
    paper_due_on = models.DateField("hạn có giấy")
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "đính chính theo điện thoại"
        verbose_name_plural = "đính chính theo điện thoại"
        indexes = [models.Index(name="documents_phone_due", fields=("paper_due_on",))]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.caller_title}"


class NumberPart(models.Model):
    """A run of digits in a document's numbers, so that a list of any length finds "45" in "45/BB-TT" at once.

    Purpose: finding a paper by its number. Basis: our own convention; computed from the document, and kept as it is.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="parts", verbose_name="văn bản")
    kind = models.CharField("loại văn bản", max_length=64)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    part = models.CharField("dãy chữ số", max_length=32)

    class Meta:
        verbose_name = "dãy chữ số của số văn bản"
        verbose_name_plural = "dãy chữ số của số văn bản"
        indexes = [
            models.Index(name="documents_part", fields=("kind", "part", "document")),
            models.Index(name="documents_part_unit", fields=("kind", "unit", "part", "document")),
        ]
        constraints = [models.UniqueConstraint(name="documents_part_once", fields=("document", "part"))]

    def __str__(self) -> str:
        return self.part


class Setting(models.Model):
    """A whole number by which this installation differs from what the house is delivered with, from a day on.

    It holds until a later one of the same name does (`documents.settings`). Purpose: a command sets its own approvals
    and days. Basis: the working rule that it names. Kept for ever, since past months are told by what held then; the
    audit log keeps every change. No personal data.
    """

    name = models.CharField("tên", max_length=96)
    from_day = models.DateField("từ ngày", default=date.min)
    value = models.IntegerField("giá trị")
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        verbose_name = "thiết lập"
        verbose_name_plural = "thiết lập"
        constraints = [models.UniqueConstraint(name="documents_setting_once", fields=("name", "from_day"))]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"


class Reminder(models.Model):
    """That a unit was reminded of a month that it has not reported in a register. Append-only.

    Purpose: a reminder is an act that both sides see. Basis: the working regulation on reports. It names no person but
    the officer who reminded; kept as the monthly return.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    register = models.CharField("sổ", max_length=32)
    month = models.DateField("tháng")
    recorded_at = MomentField("nhắc lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người nhắc")

    class Meta:
        verbose_name = "nhắc báo cáo"
        verbose_name_plural = "nhắc báo cáo"
        indexes = [models.Index(name="documents_reminder_month", fields=("month", "unit", "register"))]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.register} {self.month:%m/%Y}"


append_only.register("documents_phonecorrection", "documents_reminder")


class Sample(models.Model):
    """Papers drawn by lot from those signed on paper and entered after, to be laid beside their originals.

    Purpose: a signature that nobody saw here is checked by sample. Basis: our own convention. The seed is kept, so that
    the draw can be made again. Append-only; kept as the documents.
    """

    id = IdField()
    seed = models.BigIntegerField("số gieo")
    first = models.DateField("từ ngày")
    last = models.DateField("đến ngày")
    population = models.PositiveIntegerField("số văn bản để rút")
    drawn_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người rút")
    drawn_at = MomentField("rút lúc")

    class Meta:
        verbose_name = "mẫu đối chiếu"
        verbose_name_plural = "mẫu đối chiếu"
        constraints = [models.CheckConstraint(name="documents_sample_days", condition=Q(last__gte=F("first")))]

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y}–{self.last:%d/%m/%Y}"


class SampleLine(models.Model):
    """One paper of a sample, and whether the original says the same; `matches` None is not looked at yet.

    Purpose, basis, keeping: as the sample's.
    """

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="lines", verbose_name="mẫu đối chiếu")
    position = models.PositiveSmallIntegerField("thứ tự")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản")
    matches = models.BooleanField("khớp bản gốc", null=True, blank=True)
    checked_by = models.ForeignKey(
        "org.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="người đối chiếu"
    )
    checked_at = MomentField("đối chiếu lúc", null=True, blank=True)

    class Meta:
        verbose_name = "dòng của mẫu đối chiếu"
        verbose_name_plural = "dòng của mẫu đối chiếu"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(name="documents_sampleline_once", fields=("sample", "document")),
            models.CheckConstraint(
                name="documents_sampleline_checked",
                condition=Q(matches=None, checked_by=None, checked_at=None)
                | Q(matches__isnull=False, checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.document_id}"
