"""Requests about one's own data, what went wrong with data, the days that do not count, and notices that were read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.org.fields import ID_LENGTH, IdField, MomentField

LINE = 400


class RightsRequest(models.Model):
    """What somebody asks of the data kept about them, with the days by which it must be answered and done."""

    class Kind(models.TextChoices):
        """The rights of Law 91/2025/QH15, Article 4."""

        ACCESS = "ACCESS", "xem, được cung cấp dữ liệu"
        RECTIFY = "RECTIFY", "chỉnh sửa"
        WITHDRAW = "WITHDRAW", "rút lại sự đồng ý"
        RESTRICT = "RESTRICT", "hạn chế sử dụng"
        OBJECT = "OBJECT", "phản đối"
        ERASE = "ERASE", "xóa dữ liệu"

    class Through(models.TextChoices):
        """Who brought it."""

        SELF = "SELF", "tự làm trong hệ thống"
        STATION = "STATION", "nói tại đơn vị, cán bộ ghi"
        VILLAGE_HEAD = "VILLAGE_HEAD", "nhờ trưởng thôn chuyển"

    class Answer(models.TextChoices):
        """What was answered."""

        ACCEPTED = "ACCEPTED", "nhận làm"
        REFUSED = "REFUSED", "không làm, có lý do"

    id = IdField()
    kind = models.CharField("yêu cầu", max_length=16, choices=Kind.choices)
    through = models.CharField("chuyển đến bằng cách", max_length=16, choices=Through.choices)
    person = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="cán bộ"
    )
    resident = models.CharField("mã người dân trong sổ", max_length=ID_LENGTH, blank=True, db_index=True)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị trả lời")
    words = models.CharField("nội dung yêu cầu", max_length=LINE, blank=True)
    shared = models.BooleanField("dữ liệu có ở bên thứ ba", default=False)
    received_on = models.DateField("ngày nhận")
    answer_due = models.DateField("hạn trả lời")
    done_due = models.DateField("hạn làm xong")
    extension_days = models.PositiveSmallIntegerField("số ngày gia hạn", default=0)
    extension_reason = models.CharField("lý do gia hạn", max_length=LINE, blank=True)
    answer = models.CharField("trả lời", max_length=16, choices=Answer.choices, blank=True)
    answer_words = models.CharField("lời trả lời", max_length=LINE, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    done_on = models.DateField("ngày làm xong", null=True, blank=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")
    idempotency_key = models.CharField("khóa chống gửi hai lần", max_length=128, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        indexes = [models.Index(name="org_rightsrequest_due", fields=("done_on", "done_due", "id"))]
        constraints = [
            models.CheckConstraint(
                name="org_rightsrequest_answered",
                condition=Q(answer="", answered_on=None) | Q(~Q(answer=""), answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="org_rightsrequest_refused_with_reason", condition=~Q(answer="REFUSED") | ~Q(answer_words="")
            ),
            models.CheckConstraint(
                name="org_rightsrequest_extended_with_reason", condition=Q(extension_days=0) | ~Q(extension_reason="")
            ),
            models.CheckConstraint(
                name="org_rightsrequest_done_after_answer", condition=Q(done_on=None) | Q(answer="ACCEPTED")
            ),
            models.CheckConstraint(
                name="org_rightsrequest_of_one", condition=~(Q(person__isnull=False) & ~Q(resident=""))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on:%d/%m/%Y}"


class Breach(models.Model):
    """Personal data was lost, seen or changed by somebody who may not: to be notified within 72 hours."""

    class Kind(models.TextChoices):
        """What happened."""

        SEEN = "SEEN", "người không có quyền đã xem"
        SENT = "SENT", "gửi, in nhầm ra ngoài"
        LOST = "LOST", "mất thiết bị, mất giấy, mất dữ liệu"
        CHANGED = "CHANGED", "bị sửa, bị xóa trái phép"

    id = IdField()
    kind = models.CharField("việc đã xảy ra", max_length=16, choices=Kind.choices)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    found_at = MomentField("phát hiện lúc")
    due_at = MomentField("hạn thông báo")
    what = models.CharField("loại dữ liệu", max_length=LINE, help_text="Loại dữ liệu và sổ; không ghi tên ai.")
    people = models.PositiveIntegerField("ước số người liên quan", default=0)
    sensitive = models.BooleanField("có dữ liệu nhạy cảm", default=False)
    measures = models.CharField("đã làm gì để hạn chế", max_length=LINE, blank=True)
    notified_at = MomentField("thông báo lúc", null=True, blank=True)
    notified_paper = models.CharField("số văn bản thông báo", max_length=96, blank=True)
    told_on = models.DateField("ngày báo cho người liên quan", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "vụ lộ, mất dữ liệu"
        verbose_name_plural = "vụ lộ, mất dữ liệu"
        constraints = [
            models.CheckConstraint(name="org_breach_due", condition=Q(due_at__gt=F("found_at"))),
            models.CheckConstraint(
                name="org_breach_notified",
                condition=Q(notified_at=None, notified_paper="") | Q(~Q(notified_paper=""), notified_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.found_at:%d/%m/%Y}"


class Deadline(models.Model):
    """In how many days a kind of request must be answered and done, from a day on. Append-only; the latest holds."""

    kind = models.CharField("yêu cầu", max_length=16, choices=RightsRequest.Kind.choices)
    from_day = models.DateField("từ ngày")
    answer_working_days = models.PositiveSmallIntegerField("trả lời trong (ngày làm việc)")
    done_days = models.PositiveSmallIntegerField("làm xong trong (ngày)")
    shared_days = models.PositiveSmallIntegerField("khi có bên thứ ba (ngày)")
    extension_days = models.PositiveSmallIntegerField("gia hạn nhiều nhất (ngày)")
    verified = models.BooleanField("đã kiểm chứng với văn bản", default=False)
    source = models.CharField("căn cứ", max_length=LINE)
    recorded_at = MomentField("ghi lúc")
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "thời hạn trả lời yêu cầu"
        verbose_name_plural = "thời hạn trả lời yêu cầu"

    def __str__(self) -> str:
        return f"{self.kind} {self.from_day:%d/%m/%Y}"


class DayOff(models.Model):
    """A holiday, on which working days are not counted; or a Saturday or Sunday that is worked instead."""

    day = models.DateField("ngày", unique=True)
    name = models.CharField("tên ngày", max_length=120)
    worked = models.BooleanField("làm bù", default=False)

    class Meta:
        verbose_name = "ngày nghỉ"
        verbose_name_plural = "ngày nghỉ"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class NoticeRead(models.Model):
    """Somebody read a version of the notice on personal data, when they first signed in after it came."""

    user = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người dùng")
    notice = models.CharField("bản thông báo", max_length=32)
    read_at = MomentField("đọc lúc")

    class Meta:
        verbose_name = "đã đọc thông báo"
        verbose_name_plural = "đã đọc thông báo"
        constraints = [models.UniqueConstraint(name="org_noticeread_once", fields=("user", "notice"))]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.notice}"
