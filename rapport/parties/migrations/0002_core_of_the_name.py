"""What stays of a client's name without its legal form, also for those who are here already."""

from django.db import migrations, models

from rapport.kit.text import core

ROWS = 1000


def write_cores(apps, schema_editor):
    """Fill the new column, a thousand clients at a time."""
    clients = apps.get_model("parties", "Client").objects.using(schema_editor.connection.alias)
    last = 0
    while rows := list(clients.filter(pk__gt=last).order_by("pk").only("pk", "name")[:ROWS]):
        for row in rows:
            row.core = core(row.name)[:200]
        clients.bulk_update(rows, ["core"], batch_size=250)
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]

    operations = [
        migrations.AddField("client", "core", models.CharField(default="", editable=False, max_length=200)),
        migrations.RunPython(write_cores, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex("client", models.Index(fields=["core"], name="parties_cli_core_6e7f94_idx")),
    ]
