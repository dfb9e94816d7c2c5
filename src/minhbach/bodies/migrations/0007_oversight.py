"""To which body above a cluster answers, from a day to a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0006_leadership"),
    ]

    operations = [
        migrations.CreateModel(
            name="Oversight",
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
                ("above", models.CharField(max_length=40)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "above", "from_on"),
                        name="one_oversight_per_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__lte", models.F("until_on")),
                            _connector="OR",
                        ),
                        name="oversight_in_order",
                    ),
                ],
            },
        ),
    ]
