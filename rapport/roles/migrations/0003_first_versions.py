from datetime import UTC, date, datetime

from django.db import migrations


def keep_rights(apps, schema_editor):
    """Make what each position may do the first version of its job description; its text is written afterwards."""
    made = {name: apps.get_model("roles", name) for name in ("Clause", "JobDescription", "Position", "Right")}
    for position in made["Position"].objects.all():
        version = made["JobDescription"].objects.create(
            position=position,
            number=1,
            state="approved",
            sight=position.sight,
            drafted_at=datetime(2000, 1, 1, tzinfo=UTC),
            in_force_from=date(2000, 1, 1),
            text_hash="-",
        )
        held = made["Right"].objects.filter(position=position).order_by("code")
        made["Clause"].objects.bulk_create(
            made["Clause"](
                description=version,
                section="rights",
                place=place,
                right=right.code,
                limit=right.limit,
                must_ask=right.must_ask,
            )
            for place, right in enumerate(held, 1)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0002_job_descriptions"),
    ]

    operations = [
        migrations.RunPython(keep_rights, migrations.RunPython.noop),
    ]
