"""Days away and successions, derived from the bodies' own entries."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("body", models.CharField(max_length=40)),
                ("person", models.CharField(max_length=32)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "person", "from_on"),
                        name="one_absence_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__lte", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="absence_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("body", models.CharField(max_length=40)),
                ("former", models.CharField(max_length=40)),
                ("from_on", models.DateField()),
                ("posts", models.JSONField()),
                ("receivers", models.JSONField()),
                ("decision", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "former"), name="one_succession_each"
                    ),
                ],
            },
        ),
    ]
