"""What an installation sets holds from a day on; what was set before holds from the beginning."""

from __future__ import annotations

import datetime as dt

from django.db import migrations, models

TAKE_OVER = (
    "INSERT INTO documents_setting (name, from_day, value, basis) "
    "SELECT name, '0001-01-01', value, '' FROM documents_oldsetting"
)
GO_BACK = (
    "INSERT INTO documents_oldsetting (name, value) SELECT name, value FROM documents_setting AS one "
    "WHERE from_day = (SELECT max(from_day) FROM documents_setting AS other WHERE other.name = one.name)"
)


class Migration(migrations.Migration):
    """The table is made anew beside the old one, because the name alone was its key."""

    dependencies = [("documents", "0006_samples")]

    operations = [
        migrations.RenameModel("Setting", "OldSetting"),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=96, verbose_name="tên")),
                ("from_day", models.DateField(default=dt.date.min, verbose_name="từ ngày")),
                ("value", models.IntegerField(verbose_name="giá trị")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
            ],
            options={"verbose_name": "thiết lập", "verbose_name_plural": "thiết lập"},
        ),
        migrations.AddConstraint(
            model_name="setting",
            constraint=models.UniqueConstraint(fields=("name", "from_day"), name="documents_setting_once"),
        ),
        migrations.RunSQL(TAKE_OVER, GO_BACK),
        migrations.DeleteModel("OldSetting"),
    ]
