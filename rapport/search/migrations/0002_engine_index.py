"""The engines' own full-text index over the search text, kept true by the database itself."""

from typing import Any

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(
        text, content='search_searchtext', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'", prefix='2 3')""",
    """CREATE TRIGGER search_words_in AFTER INSERT ON search_searchtext BEGIN
        INSERT INTO search_words(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER search_words_out AFTER DELETE ON search_searchtext BEGIN
        INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER search_words_over AFTER UPDATE OF text ON search_searchtext BEGIN
        INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO search_words(rowid, text) VALUES (new.id, new.text); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_words_in",
    "DROP TRIGGER search_words_out",
    "DROP TRIGGER search_words_over",
    "DROP TABLE search_words",
]
POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "ALTER TABLE search_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX search_searchtext_words ON search_searchtext USING gin (words)",
]
POSTGRES_BACK = ["ALTER TABLE search_searchtext DROP COLUMN words"]


def _run(statements: dict[str, list[str]]) -> Any:
    def run(apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            for statement in statements[schema_editor.connection.vendor]:
                cursor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRES}),
            _run({"sqlite": SQLITE_BACK, "postgresql": POSTGRES_BACK}),
            hints={"engine": True},
        )
    ]
