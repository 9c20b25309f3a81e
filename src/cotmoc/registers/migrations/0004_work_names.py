from django.db import migrations

from cotmoc.org import fields


def fill(apps, _editor):
    """Compute the new columns of the works that already stand."""
    fields.fill(apps.get_model("registers", "Work"))


class Migration(migrations.Migration):

    dependencies = [
        ("registers", "0003_decisions_and_directed_lessons"),
    ]

    operations = [
        migrations.AddField(
            model_name="work",
            name="name_folded",
            field=fields.FoldedField(
                blank=True, default="", editable=False, max_length=160, of=("name",), verbose_name="tên công trình không dấu"
            ),
        ),
        migrations.AddField(
            model_name="work",
            name="name_order",
            field=fields.OrderField(
                blank=True,
                db_index=True,
                default="",
                editable=False,
                max_length=200,
                of=("name",),
                verbose_name="tên công trình để xếp thứ tự",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
