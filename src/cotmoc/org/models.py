"""Units and their history, people, users, roles, and the audit log."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Max, Q
from django.utils.crypto import salted_hmac

from cotmoc.org import append_only, delegation_models, rights_models  # noqa: F401 - Django finds tables through this module
from cotmoc.org.fields import ID_LENGTH, IdField, MomentField


class Installation(models.Model):
    """This installation: where its ids come from and whether it is a demonstration. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.SlugField("nguồn gốc", max_length=16, help_text="Tên ngắn đứng đầu mọi mã số của nơi này.")
    demo = models.BooleanField("bản trình diễn", default=False)
    created_at = MomentField("lập lúc")

    class Meta:
        verbose_name = "nơi cài đặt"
        verbose_name_plural = "nơi cài đặt"
        constraints = [models.CheckConstraint(name="org_one_installation", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.origin


class Unit(models.Model):
    """A unit of one tree. Its name, parent and life are dated states; the code is what people type."""

    class Tree(models.TextChoices):
        """The trees a unit may stand on."""

        COMMAND = "COMMAND", "chỉ huy"
        PARTY = "PARTY", "tổ chức Đảng"
        ADMINISTRATION = "ADMINISTRATION", "hành chính"

    class Kind(models.TextChoices):
        """What a unit is."""

        HIGHER_COMMAND = "HIGHER_COMMAND", "cơ quan cấp trên"
        PROVINCIAL_COMMAND = "PROVINCIAL_COMMAND", "bộ chỉ huy tỉnh"
        STATION = "STATION", "đồn biên phòng"
        OFFICE = "OFFICE", "phòng, ban"
        BATTALION = "BATTALION", "tiểu đoàn"
        COMPANY = "COMPANY", "đại đội"
        CONTROL_POST = "CONTROL_POST", "trạm kiểm soát"
        PARTY_COMMITTEE = "PARTY_COMMITTEE", "đảng ủy"
        CELL = "CELL", "chi bộ"
        COUNTRY = "COUNTRY", "quốc gia"
        PROVINCE = "PROVINCE", "tỉnh"
        DISTRICT = "DISTRICT", "huyện"
        COMMUNE = "COMMUNE", "xã"
        TOWNLET = "TOWNLET", "thị trấn"
        WARD = "WARD", "phường"

    id = IdField()
    code = models.CharField("ký hiệu", max_length=ID_LENGTH, unique=True)
    tree = models.CharField("hệ thống", max_length=16, choices=Tree.choices)
    kind = models.CharField("loại", max_length=24, choices=Kind.choices)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(name="org_unit_tree", condition=Q(tree__in=("COMMAND", "PARTY", "ADMINISTRATION"))),
        ]

    def __str__(self) -> str:
        return self.code


class UnitState(models.Model):
    """How a unit stands from a day on, as recorded at a moment. Append-only; what was recorded later wins."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="states", verbose_name="đơn vị")
    from_day = models.DateField("từ ngày")
    parent = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="cấp trên"
    )
    name_vi = models.CharField("tên", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200, blank=True)
    active = models.BooleanField("đang hoạt động", default=True)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "trạng thái đơn vị"
        verbose_name_plural = "trạng thái đơn vị"
        indexes = [models.Index(name="org_unitstate_day", fields=("unit", "from_day", "recorded_at"))]
        constraints = [
            models.CheckConstraint(name="org_unitstate_not_own_parent", condition=~Q(parent=F("unit"))),
        ]

    def __str__(self) -> str:
        return f"{self.name_vi} ({self.from_day:%d/%m/%Y})"


class Succession(models.Model):
    """On a day one unit took over another's place, wholly or in part. Append-only."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị trước")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị kế tục")
    day = models.DateField("ngày")
    partial = models.BooleanField("một phần", default=False)
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "kế tục"
        verbose_name_plural = "kế tục"
        constraints = [
            models.UniqueConstraint(name="org_succession_once", fields=("predecessor", "successor", "day")),
            models.CheckConstraint(name="org_succession_not_itself", condition=~Q(predecessor=F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class CellLink(models.Model):
    """From a day on, a Party cell belongs to a unit of the command tree. Append-only."""

    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="chi bộ")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    from_day = models.DateField("từ ngày")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "chi bộ thuộc đơn vị"
        verbose_name_plural = "chi bộ thuộc đơn vị"
        indexes = [models.Index(name="org_celllink_day", fields=("cell", "from_day", "recorded_at"))]

    def __str__(self) -> str:
        return f"{self.cell_id} → {self.unit_id}"


class Person(models.Model):
    """A cadre or Party member: the name only. No identity number, ethnicity, religion or health."""

    id = IdField()
    full_name = models.CharField("họ và tên", max_length=120)
    folded = models.CharField("họ và tên không dấu", max_length=120, db_index=True, editable=False)
    erased_at = MomentField("xóa tên lúc", null=True, blank=True)

    class Meta:
        verbose_name = "cán bộ, đảng viên"
        verbose_name_plural = "cán bộ, đảng viên"
        constraints = [
            models.CheckConstraint(name="org_person_erased", condition=Q(erased_at=None) | Q(full_name="", folded="")),
        ]

    def __str__(self) -> str:
        return self.full_name


class Membership(models.Model):
    """A person's time in a Party cell, from a day up to, not including, another."""

    class Status(models.TextChoices):
        """Full or on probation."""

        FULL = "FULL", "đảng viên chính thức"
        PROBATIONARY = "PROBATIONARY", "đảng viên dự bị"

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", verbose_name="đảng viên")
    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="chi bộ")
    from_day = models.DateField("từ ngày")
    to_day = models.DateField("đến trước ngày", null=True, blank=True)
    status = models.CharField("tư cách", max_length=16, choices=Status.choices, default=Status.FULL)

    class Meta:
        verbose_name = "sinh hoạt đảng"
        verbose_name_plural = "sinh hoạt đảng"
        indexes = [models.Index(name="org_membership_cell", fields=("cell", "from_day"))]
        constraints = [
            models.CheckConstraint(name="org_membership_days", condition=Q(to_day=None) | Q(to_day__gt=F("from_day"))),
            models.UniqueConstraint(name="org_membership_one_open", fields=("person",), condition=Q(to_day=None)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.cell_id}"


class Post(models.Model):
    """A person's post in a unit, from a day up to, not including, another."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    title = models.CharField("chức vụ", max_length=120)
    from_day = models.DateField("từ ngày")
    to_day = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        constraints = [
            models.CheckConstraint(name="org_post_days", condition=Q(to_day=None) | Q(to_day__gt=F("from_day"))),
        ]

    def __str__(self) -> str:
        return self.title


class Accounts(BaseUserManager["User"]):
    """Accounts as Django's sign-in looks them up."""


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do is in their roles, not here."""

    class Language(models.TextChoices):
        """The languages of the pages."""

        VI = "vi", "Tiếng Việt"
        EN = "en", "English"

    id = IdField()
    username = models.CharField("tên đăng nhập", max_length=64, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="cán bộ"
    )
    is_active = models.BooleanField("đang dùng", default=True)
    language = models.CharField("ngôn ngữ", max_length=2, choices=Language.choices, default=Language.VI)
    sign_outs = models.PositiveIntegerField("số lần đăng xuất mọi nơi", default=0)

    objects = Accounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def get_session_auth_hash(self) -> str:
        """Return what each session carries of the account: it ends when password, roles or their units change.

        One query; a role that begins or ends by its date changes nothing here, since rights are asked on the day.
        """
        every = RoleGrant.objects.annotate(state=Max("unit__states__id"))
        own = every.filter(user=self).values_list("id", "role", "unit_id", "from_day", "to_day", "state")
        days = ("delegations__from_day", "delegations__to_day")
        lent = every.filter(delegations__deputy=self).values_list("id", "role", "unit_id", *days, "state")
        rows = sorted(map(str, own.union(lent, all=True)))
        stamp = f"{self.password}|{self.sign_outs}|{rows}"
        return salted_hmac("cotmoc.org.session", stamp, algorithm="sha256").hexdigest()


class RoleGrant(models.Model):
    """A user's role in a unit and everything under it, from a day up to, not including, another."""

    class Role(models.TextChoices):
        """The desks of `design.md` §1."""

        ADMINISTRATOR = "ADMINISTRATOR", "quản trị"
        POLITICAL_OFFICE = "POLITICAL_OFFICE", "phòng chính trị"
        UNIT_SECRETARY = "UNIT_SECRETARY", "bí thư chi bộ, chính trị viên"
        MEMBER = "MEMBER", "đảng viên"
        INSPECTION_COMMISSION = "INSPECTION_COMMISSION", "ủy ban kiểm tra"
        FIELD_OFFICER = "FIELD_OFFICER", "cán bộ vận động quần chúng"
        COMMUNE_PARTNER = "COMMUNE_PARTNER", "cán bộ xã phối hợp"
        LEADER = "LEADER", "lãnh đạo"
        GIS_OFFICER = "GIS_OFFICER", "cán bộ bản đồ"
        AUDITOR = "AUDITOR", "kiểm toán"

    id = IdField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants", verbose_name="người dùng")
    role = models.CharField("vai trò", max_length=32, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    from_day = models.DateField("từ ngày")
    to_day = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        constraints = [
            models.CheckConstraint(name="org_rolegrant_days", condition=Q(to_day=None) | Q(to_day__gt=F("from_day"))),
            models.UniqueConstraint(name="org_rolegrant_once", fields=("user", "role", "unit", "from_day")),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.unit_id}"


class AuditLine(models.Model):
    """One line of the audit log: who did what, where, when. Append-only and chained."""

    seq = models.BigIntegerField("số thứ tự", primary_key=True)
    at = MomentField("lúc")
    by = models.CharField("người làm", max_length=ID_LENGTH, blank=True)
    action = models.CharField("việc", max_length=64)
    unit = models.CharField("đơn vị", max_length=ID_LENGTH, blank=True)
    object = models.CharField("đối tượng", max_length=128, blank=True)
    detail = models.TextField("chi tiết", blank=True)
    fingerprint = models.CharField("dấu vân tay số", max_length=64)

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ("seq",)
        indexes = [
            models.Index(name="org_auditline_at", fields=("at", "seq")),
            models.Index(name="org_auditline_by", fields=("by", "seq")),
            models.Index(name="org_auditline_action", fields=("action", "seq")),
            models.Index(name="org_auditline_unit", fields=("unit", "seq")),
            models.Index(name="org_auditline_object", fields=("object", "seq")),
        ]
        constraints = [models.CheckConstraint(name="org_auditline_seq", condition=Q(seq__gte=1))]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


append_only.register("org_unitstate", "org_succession", "org_celllink", "org_auditline", "org_deadline")
