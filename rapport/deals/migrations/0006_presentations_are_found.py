"""Presentations that are there are found too."""

from typing import Any

from django.db import migrations

from rapport.search.index import write_many


def write_words(apps: Any, schema_editor: Any) -> None:
    """Write the words of the rows that are there; those of others follow their changes."""
    rows = apps.get_model("deals", "Presentation").objects.values_list("pk", "title", "audience")
    write_many("presentation", ((pk, words) for pk, *words in rows.iterator()))


class Migration(migrations.Migration):
    dependencies = [("deals", "0005_longest_there"), ("search", "0001_initial")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
