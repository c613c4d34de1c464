"""Reviews that are there are found too."""

from typing import Any

from django.db import migrations

from rapport.search.index import write_many


def write_words(apps: Any, schema_editor: Any) -> None:
    """Write the words of the rows that are there; those of others follow their changes."""
    rows = apps.get_model("care", "Review").objects.values_list("pk", "client__name", "with_whom")
    write_many("client-review", ((pk, words) for pk, *words in rows.iterator()))


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("search", "0001_initial")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
