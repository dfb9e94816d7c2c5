"""Which member leads a cluster, from a day to a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0005_central"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leadership",
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
                ("unit", models.CharField(max_length=40)),
                ("office", models.CharField(max_length=10)),
                ("minutes", models.TextField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "unit", "office", "from_on"),
                        name="one_leadership_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__lte", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="leadership_in_order",
                    ),
                ],
            },
        ),
    ]
