"""Entries are kept by the database itself, on both engines."""

from django.db import migrations

from minhbach.ledger import guards


def put(apps, schema_editor):
    statements = {"sqlite": guards.sqlite, "postgresql": guards.postgresql}
    for statement in statements[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def take_away(apps, schema_editor):
    for statement in guards.undo(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_entries")]
    operations = [migrations.RunPython(put, take_away)]
