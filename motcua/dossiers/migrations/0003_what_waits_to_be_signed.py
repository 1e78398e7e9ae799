"""What a post decided and has not issued is found without reading all that it ever decided."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_cases_legs_and_rules"),
        ("citizens", "0002_a_fact_is_never_overwritten"),
        ("dossiers", "0002_what_was_filed_stays"),
        ("organisation", "0001_a_city_over_time"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="result",
            index=models.Index(
                condition=models.Q(("dropped_at", None), ("issued_at", None)),
                fields=["decided_by"],
                name="results_to_be_signed",
            ),
        ),
    ]
