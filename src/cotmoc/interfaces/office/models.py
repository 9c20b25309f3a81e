"""What has been imported: each file once, and each of its rows with the raw text it came as."""

from __future__ import annotations

from django.db import models

from cotmoc.org.fields import ID_LENGTH, MomentField

HASH_LENGTH = 64
KEY_LENGTH = 200
NAME_LENGTH = 200
SHEET_LENGTH = 64


class ImportedFile(models.Model):
    """A file that was taken in, whole: the receipt that the same bytes get again.

    Purpose: no file is entered twice, and each figure leads back to the file it came from. Basis: the register's own.
    Kept as the documents are that came from it.
    """

    sha256 = models.CharField("mã băm tệp", max_length=HASH_LENGTH)
    register = models.CharField("sổ", max_length=32)
    name = models.CharField("tên tệp", max_length=NAME_LENGTH)
    version = models.PositiveSmallIntegerField("phiên bản mẫu")
    by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+", verbose_name="người nhập")
    recorded_at = MomentField("ghi lúc")
    rows = models.PositiveIntegerField("số dòng")
    entered = models.PositiveIntegerField("số dòng đã vào sổ")
    skipped = models.PositiveIntegerField("số dòng đã có")
    first_seq = models.BigIntegerField("lần ghi đầu")
    last_seq = models.BigIntegerField("lần ghi cuối")
    notices = models.TextField("điều đã chuẩn hóa", blank=True)

    class Meta:
        verbose_name = "tệp đã nhập"
        verbose_name_plural = "tệp đã nhập"
        constraints = [models.UniqueConstraint(name="office_file_once", fields=("register", "sha256"))]

    def __str__(self) -> str:
        return self.name


class ImportedRow(models.Model):
    """A row that was taken in: its place, its raw text except of columns that name people, the hash of its values.

    Purpose: a row that comes again is known, and one that comes changed is refused. Basis and keeping: as its file's.
    Erasing a person erases `salt` and `digest` of the rows that named them; the raw text never held the name.
    """

    file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="imported", verbose_name="tệp")
    register = models.CharField("sổ", max_length=32)
    key = models.CharField("khóa dòng", max_length=KEY_LENGTH)
    sheet = models.CharField("trang tính", max_length=SHEET_LENGTH)
    row = models.PositiveIntegerField("dòng")
    raw = models.TextField("giá trị gốc")
    salt = models.CharField("muối", max_length=HASH_LENGTH, blank=True)
    digest = models.CharField("mã băm giá trị", max_length=HASH_LENGTH, blank=True)
    document = models.CharField("văn bản", max_length=ID_LENGTH, blank=True)

    class Meta:
        verbose_name = "dòng đã nhập"
        verbose_name_plural = "dòng đã nhập"
        constraints = [models.UniqueConstraint(name="office_row_once", fields=("register", "key"))]
        indexes = [models.Index(name="office_row_document", fields=("document",))]

    def __str__(self) -> str:
        return f"{self.register}: {self.key}"
