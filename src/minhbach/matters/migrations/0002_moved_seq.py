"""Where a matter last moved: its last entry that was not a mere prompt."""

from django.db import migrations, models


def as_it_stands(apps, schema_editor):  # noqa: ANN001, ANN201
    """Nothing was prompted before: the last entry is the last that moved it."""
    matters = apps.get_model("matters", "Matter").objects
    using = matters.using(schema_editor.connection.alias)
    using.update(moved_seq=models.F("last_seq"))


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]

    operations = [
        migrations.AddField("Matter", "moved_seq", models.BigIntegerField(default=0)),
        migrations.RunPython(as_it_stands, migrations.RunPython.noop),
    ]
