"""How many talks of each means somebody had in a day of UTC, kept true by the database itself."""

from typing import Any

from django.conf import settings
from django.db import migrations, models

TABLE = """CREATE TABLE interactions_talkday (
    employee_id bigint NOT NULL, day date NOT NULL, channel varchar(12) NOT NULL, number integer NOT NULL,
    PRIMARY KEY (employee_id, day, channel))"""
FILL = """INSERT INTO interactions_talkday (employee_id, day, channel, number)
    SELECT employee_id, {day}, channel, COUNT(*) FROM interactions_interaction GROUP BY 1, 2, 3"""
ONE_MORE = """INSERT INTO interactions_talkday (employee_id, day, channel, number)
    VALUES (NEW.employee_id, {day}, NEW.channel, 1)
    ON CONFLICT (employee_id, day, channel) DO UPDATE SET number = interactions_talkday.number + 1;"""
ONE_LESS = """UPDATE interactions_talkday SET number = number - 1
    WHERE employee_id = OLD.employee_id AND day = {day} AND channel = OLD.channel;"""
MOVED = """(OLD.employee_id, OLD.channel, OLD.happened_at) IS NOT (NEW.employee_id, NEW.channel, NEW.happened_at)"""

MORE, LESS = ONE_MORE.format(day="date(NEW.happened_at)"), ONE_LESS.format(day="date(OLD.happened_at)")
SQLITE = [
    TABLE + " WITHOUT ROWID",
    FILL.format(day="date(happened_at)"),
    f"CREATE TRIGGER talk_days_in AFTER INSERT ON interactions_interaction BEGIN {MORE} END",
    f"CREATE TRIGGER talk_days_out AFTER DELETE ON interactions_interaction BEGIN {LESS} END",
    f"""CREATE TRIGGER talk_days_over AFTER UPDATE OF employee_id, channel, happened_at ON interactions_interaction
        WHEN {MOVED} BEGIN {LESS} {MORE} END""",
]
SQLITE_BACK = [f"DROP TRIGGER talk_days_{name}" for name in ("in", "out", "over")] + ["DROP TABLE interactions_talkday"]

MORE_PG = ONE_MORE.format(day="(NEW.happened_at AT TIME ZONE 'UTC')::date")
LESS_PG = ONE_LESS.format(day="(OLD.happened_at AT TIME ZONE 'UTC')::date")
MOVED_PG = MOVED.replace("IS NOT", "IS DISTINCT FROM")
POSTGRES = [
    TABLE,
    FILL.format(day="(happened_at AT TIME ZONE 'UTC')::date"),
    f"""CREATE FUNCTION talk_days() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'TRUNCATE' THEN DELETE FROM interactions_talkday; RETURN NULL; END IF;
        IF TG_OP <> 'INSERT' THEN {LESS_PG} END IF;
        IF TG_OP <> 'DELETE' THEN {MORE_PG} END IF;
        RETURN NULL; END $$""",
    """CREATE TRIGGER talk_days_in_out AFTER INSERT OR DELETE ON interactions_interaction
        FOR EACH ROW EXECUTE FUNCTION talk_days()""",
    f"""CREATE TRIGGER talk_days_over AFTER UPDATE OF employee_id, channel, happened_at ON interactions_interaction
        FOR EACH ROW WHEN ({MOVED_PG.replace("(OLD", "ROW(OLD").replace("(NEW", "ROW(NEW")})
        EXECUTE FUNCTION talk_days()""",
    """CREATE TRIGGER talk_days_none AFTER TRUNCATE ON interactions_interaction
        FOR EACH STATEMENT EXECUTE FUNCTION talk_days()""",
]
POSTGRES_BACK = [
    *(f"DROP TRIGGER talk_days_{name} ON interactions_interaction" for name in ("in_out", "over", "none")),
    "DROP FUNCTION talk_days()",
    "DROP TABLE interactions_talkday",
]


def _run(statements: dict[str, list[str]]) -> Any:
    def run(apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            for statement in statements[schema_editor.connection.vendor]:
                cursor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("interactions", "0002_evidence_of_duties"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="TalkDay",
            fields=[
                ("pk", models.CompositePrimaryKey("employee_id", "day", "channel", primary_key=True)),
                ("employee_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("channel", models.CharField(max_length=12)),
                ("number", models.IntegerField()),
            ],
            options={"managed": False, "db_table": "interactions_talkday"},
        ),
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRES}),
            _run({"sqlite": SQLITE_BACK, "postgresql": POSTGRES_BACK}),
            hints={"engine": True},
        ),
    ]
