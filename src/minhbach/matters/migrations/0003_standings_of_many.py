"""How a matter ended stands in its row; what lists look for newest has its index."""

from django.db import migrations, models


def as_it_ended(apps, schema_editor):  # noqa: ANN001, ANN201
    """What stood in the index of how each matter ended, moved to its row."""
    alias = schema_editor.connection.alias
    index = apps.get_model("matters", "MatterIndex").objects.using(alias)
    matters = apps.get_model("matters", "Matter").objects.using(alias)
    said = index.filter(field="standing.ending", matter=models.OuterRef("pk"))
    ended = models.Subquery(said.values("value")[:1])
    stored = models.functions.Coalesce(ended, models.Value(""))
    matters.filter(is_open=False).update(ending=stored)
    index.filter(field="standing.ending").delete()


class Migration(migrations.Migration):
    dependencies = (("matters", "0002_moved_seq"),)
    operations = (
        migrations.AddField(
            "Matter",
            "ending",
            models.CharField(blank=True, default="", max_length=12),
        ),
        migrations.RunPython(as_it_ended, migrations.RunPython.noop),
        migrations.AddIndex(
            "Matter",
            models.Index(
                condition=models.Q(("is_open", True)),
                fields=["body", "kind", "confidentiality", "next_due"],
                name="matter_open",
            ),
        ),
        migrations.AddIndex(
            "Matter",
            models.Index(
                condition=models.Q(("is_open", False)),
                fields=["body", "kind", "confidentiality", "ending"],
                name="matter_ended",
            ),
        ),
        migrations.AddIndex(
            "MatterIndex",
            models.Index(fields=["field", "value", "id"], name="matter_index_newest"),
        ),
    )
