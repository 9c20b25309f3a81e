"""What an installation sets holds from a day on: what was set before holds from the beginning."""

import datetime

from django.db import migrations, models


def keep(apps, editor):
    """Take over what was set, without a day and a basis."""
    for one in apps.get_model("documents", "OldSetting").objects.all():
        apps.get_model("documents", "Setting").objects.create(name=one.name, value=one.value)


def keep_latest(apps, editor):
    """Go back to one value for each name: the last that was set."""
    for one in apps.get_model("documents", "Setting").objects.order_by("from_day"):
        apps.get_model("documents", "OldSetting").objects.update_or_create(name=one.name, defaults={"value": one.value})


class Migration(migrations.Migration):

    dependencies = [("documents", "0006_samples")]

    operations = [
        migrations.RenameModel("Setting", "OldSetting"),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=96, verbose_name="tên")),
                ("from_day", models.DateField(default=datetime.date.min, verbose_name="từ ngày")),
                ("value", models.IntegerField(verbose_name="giá trị")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
            ],
            options={"verbose_name": "thiết lập", "verbose_name_plural": "thiết lập"},
        ),
        migrations.AddConstraint(
            model_name="setting",
            constraint=models.UniqueConstraint(fields=("name", "from_day"), name="documents_setting_once"),
        ),
        migrations.RunPython(keep, keep_latest),
        migrations.DeleteModel("OldSetting"),
    ]
