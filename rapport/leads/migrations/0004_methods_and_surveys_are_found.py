"""Methods and surveys that are there are found too."""

from typing import Any

from django.db import migrations

from rapport.search.index import write_many


def write_words(apps: Any, schema_editor: Any) -> None:
    """Write the words of the rows that are there; those of others follow their changes."""
    rows = apps.get_model("leads", "Method").objects.values_list("pk", "name")
    write_many("lead-method", ((pk, words) for pk, *words in rows.iterator()))
    rows = apps.get_model("leads", "Survey").objects.values_list("pk", "name", "product__name")
    write_many("survey", ((pk, [name, product or ""]) for pk, name, product in rows.iterator()))


class Migration(migrations.Migration):
    dependencies = [("leads", "0003_methods_and_surveys"), ("search", "0001_initial")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
