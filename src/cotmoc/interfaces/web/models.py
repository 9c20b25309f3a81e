"""What the desks keep before it is official: drafts as people type them, and the files that lie beside them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cotmoc.org.fields import ID_LENGTH, IdField, MomentField

HASH_LENGTH = 64


class Draft(models.Model):
    """A form as somebody left it, word for word, with how often it was changed: the second of two editors is told.

    Purpose: nothing typed is lost. Basis: the regulation of the desk's register. It may hold personal data as typed;
    kept until it is official, or `draft_days` days (`documents.settings`) without a change, then deleted.
    """

    id = IdField()
    desk = models.CharField("bàn làm việc", max_length=64)
    unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị"
    )
    owner = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    data = models.JSONField("nội dung đang nhập", default=dict)
    version = models.PositiveIntegerField("lần lưu", default=1)
    started_at = MomentField("bắt đầu lúc")
    changed_at = MomentField("lưu lúc")
    changed_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người lưu")
    corrects = models.CharField("đính chính văn bản", max_length=ID_LENGTH, blank=True)
    proposed = models.CharField("văn bản đã trình", max_length=ID_LENGTH, blank=True)
    returned_reason = models.CharField("lý do trả lại", max_length=400, blank=True)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        indexes = [
            models.Index(name="web_draft_owner", fields=("owner", "changed_at")),
            models.Index(name="web_draft_unit", fields=("unit", "desk")),
            models.Index(name="web_draft_proposed", fields=("proposed",)),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.id}"


class DraftFile(models.Model):
    """A proof that lies beside a draft, cleaned, or the number of a paper; it goes with the draft.

    Purpose: evidence is ready before the paper is official. Basis and keeping: as the draft's.
    """

    id = IdField()
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files", verbose_name="bản nháp")
    paper_number = models.CharField("số hồ sơ giấy", max_length=96, blank=True)
    sha256 = models.CharField("mã băm", max_length=HASH_LENGTH, blank=True, db_index=True)
    media_type = models.CharField("kiểu tệp", max_length=64, blank=True)
    file_name = models.CharField("tên tệp", max_length=160, blank=True)
    size = models.PositiveIntegerField("số byte", default=0)
    added_at = MomentField("thêm lúc")

    class Meta:
        verbose_name = "minh chứng của bản nháp"
        verbose_name_plural = "minh chứng của bản nháp"
        constraints = [
            models.CheckConstraint(
                name="web_draftfile_kind",
                condition=(Q(paper_number="") & ~Q(sha256="")) | (~Q(paper_number="") & Q(sha256="")),
            ),
            models.UniqueConstraint(name="web_draftfile_once", fields=("draft", "sha256", "paper_number")),
        ]

    def __str__(self) -> str:
        return self.paper_number or self.file_name or self.sha256[:12]


class Digest(models.Model):
    """That somebody wants a letter each morning with how much waits for them, and where it goes.

    Purpose: nobody must open the pages to learn that something waits. Basis: the person's own wish; kept until they
    take it back, which deletes the row.
    """

    user = models.OneToOneField(
        "org.User", primary_key=True, on_delete=models.PROTECT, related_name="+", verbose_name="người dùng"
    )
    address = models.EmailField("địa chỉ thư điện tử")
    sent_on = models.DateField("gửi gần nhất ngày", null=True, blank=True)

    class Meta:
        verbose_name = "thư báo việc hằng ngày"
        verbose_name_plural = "thư báo việc hằng ngày"

    def __str__(self) -> str:
        return self.user_id
