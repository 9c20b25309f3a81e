"""The lists that plans, decisions, sessions and findings choose from: there is no field for words."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What a session is. An inspection of a cell committee is a kind of its own, counted in no other."""

    COMPLIANCE = "COMPLIANCE", "kiểm tra chấp hành"
    VIOLATION_SIGN = "VIOLATION_SIGN", "kiểm tra khi có dấu hiệu vi phạm"
    CELL_COMMITTEE = "CELL_COMMITTEE", "kiểm tra chi ủy"
    REGULAR_SUPERVISION = "REGULAR_SUPERVISION", "giám sát thường xuyên"
    THEMATIC_SUPERVISION = "THEMATIC_SUPERVISION", "giám sát chuyên đề"


class Basis(models.TextChoices):
    """The article of the Party Charter on which a session stands."""

    ARTICLE_30 = "ARTICLE_30", "Điều 30 Điều lệ Đảng"
    ARTICLE_32 = "ARTICLE_32", "Điều 32 Điều lệ Đảng"


class Charter(models.TextChoices):
    """The version of the Charter: other versions number the articles otherwise."""

    Y2011 = "2011", "Điều lệ Đảng năm 2011"


class Content(models.TextChoices):
    """What is looked at."""

    PARTY_TIED_TO_UNIT = "PARTY_TIED_TO_UNIT", "gắn xây dựng Đảng với xây dựng đơn vị"
    RESOLUTION = "RESOLUTION", "chấp hành nghị quyết, chỉ thị"
    WORKING_REGULATION = "WORKING_REGULATION", "quy chế làm việc"
    DEMOCRACY_REGULATION = "DEMOCRACY_REGULATION", "quy chế dân chủ"
    MEETINGS = "MEETINGS", "chế độ sinh hoạt"
    PROFESSIONAL = "PROFESSIONAL", "thực hiện nhiệm vụ chuyên môn"
    REGULATIONS = "REGULATIONS", "chấp hành điều lệnh"
    FINANCE = "FINANCE", "tài chính, đảng phí"


class InspectingBody(models.TextChoices):
    """Who inspects."""

    COMMITTEE = "COMMITTEE", "đảng ủy"
    COMMISSION = "COMMISSION", "ủy ban kiểm tra"
    CELL = "CELL", "chi bộ"
    ADVISORY = "ADVISORY", "ban của cấp ủy"


class FindingState(models.TextChoices):
    """Where a finding stands on a day."""

    OPEN = "OPEN", "chưa khắc phục"
    OVERDUE = "OVERDUE", "quá hạn"
    CORRECTED = "CORRECTED", "đã khắc phục"
