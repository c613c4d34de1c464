"""The journal and the talks in parts, on PostgreSQL: nothing that worked before works otherwise."""

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from rapport.interactions.actions import log_talk
from rapport.interactions.models import Interaction, Outcome, TalkDay
from rapport.journal.models import About, Entry
from rapport.kit.bulk_insert import insert_many
from rapport.kit.checks import checks
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.site import partitions
from rapport.site.copies import backup, restore
from rapport.site.partitions import AHEAD, GROWING, divide, is_large, lay_ahead, make_room, parts_of
from tests.cast import NOW, Cast
from tests.digest import digest

SIZE = 7
room_left = dict(checks.items())["partitions"]
AT = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def talked(db: None, cast: Cast) -> Client:
    """A client with whom somebody talked."""
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL divides tables.")
    client = add_client(cast.acts(cast.anna), name="Bageri Ek")
    log_talk(cast.acts(cast.anna), client, outcome=Outcome.REACHED, words="Forty trays")
    return client


def _divide() -> None:
    for model in GROWING:
        divide(model, SIZE)


def _shape(model: type[models.Model]) -> dict[str, Any]:
    """What Django finds in the table: columns, and by name indexes and constraints."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, model._meta.db_table)
        kept = connection.introspection.get_constraints(cursor, model._meta.db_table)
    # Since PostgreSQL 18 that a column may not be null is a constraint, too, with a name of the engine's own.
    said = {name: one for name, one in kept.items() if not name.endswith("_not_null")}
    # A link to a divided table is kept by one constraint for each part besides its own.
    parts = {part.name for growing in GROWING for part in parts_of(growing)}
    said = {name: one for name, one in said.items() if (one["foreign_key"] or ("",))[0] not in parts}
    return {"columns": [(one.name, one.type_code, one.null_ok) for one in columns], "kept": said}


def _links_to(model: type[models.Model]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND conparentid = 0 AND confrelid = %s::regclass ORDER BY 1, 2",
            [model._meta.db_table],
        )
        return list(cursor.fetchall())


def test_divided_all_is_there_as_before(talked: Client) -> None:
    before, shapes, links = digest(), [_shape(model) for model in GROWING], [_links_to(model) for model in GROWING]
    _divide()
    assert digest() == before
    assert [_links_to(model) for model in GROWING] == links
    for model, shape in zip(GROWING, shapes, strict=True):
        assert _shape(model) == shape
    for model in GROWING:
        parts = parts_of(model)
        assert len(parts) == 1 + AHEAD and [one.end % SIZE for one in parts] == [0] * len(parts)
        assert parts[0].end > (model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0)
        assert divide(model, SIZE) == 0
    assert all(not one.made().problems for _code, one in checks.items() if one.made().number)


def test_work_goes_on_in_the_next_parts(talked: Client, cast: Cast) -> None:
    _divide()
    last = Entry.objects.latest("pk").pk
    for number in range(3 * SIZE):
        lay_ahead(AT)
        talk = log_talk(cast.acts(cast.anna), talked, outcome=Outcome.REACHED, words=f"Talk {number}")
    entry = Entry.objects.latest("pk")
    assert entry.pk == last + 3 * SIZE and About.objects.filter(entry=entry, kind="client").exists()
    assert Interaction.objects.get(pk=talk.pk).words == f"Talk {3 * SIZE - 1}"
    # The database goes on counting the talks of a day by itself, whatever part they are in.
    assert sum(TalkDay.objects.values_list("number", flat=True)) == Interaction.objects.count() == 3 * SIZE + 1
    Interaction.objects.filter(pk=talk.pk).delete()
    assert sum(TalkDay.objects.values_list("number", flat=True)) == 3 * SIZE
    rows = [{"at": AT, "kind": "many", "door": "worker"}] * 3
    assert insert_many(Entry, rows) == [entry.pk + 1, entry.pk + 2, entry.pk + 3]


def test_no_link_leads_nowhere(talked: Client) -> None:
    _divide()
    with pytest.raises(IntegrityError), transaction.atomic():
        About.objects.create(entry_id=10_000, kind="client", target_id=1, group="talks", at=AT)
        connection.check_constraints()
    talk = Interaction.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Interaction.objects.filter(pk=talk.pk).update(client_id=10_000)
        connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journal_entry WHERE id = (SELECT min(entry_id) FROM journal_about)")
        connection.check_constraints()


def test_an_update_of_the_program_changes_divided_tables(talked: Client) -> None:
    _divide()
    added = models.CharField(max_length=20, default="", db_default="")
    added.set_attributes_from_name("added")
    added.model = Entry
    index = models.Index(fields=["kind", "at"], name="added_index")
    with connection.schema_editor() as editor:
        editor.add_field(Entry, added)
        editor.add_index(Entry, index)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry WHERE added = ''")
        assert cursor.fetchone()[0] == Entry.objects.count()
    with connection.schema_editor() as editor:
        editor.remove_index(Entry, index)
        editor.remove_field(Entry, added)


def test_parts_are_laid_ahead_of_need_and_no_more(talked: Client, django_assert_max_num_queries: Any) -> None:
    assert lay_ahead(AT) == 0
    _divide()
    assert lay_ahead(AT) == 0
    end = parts_of(Entry)[-1].end
    assert make_room(Entry, end - 1) == AHEAD and make_room(Entry, end - 1) == 0
    with django_assert_max_num_queries(4 * len(GROWING)):
        lay_ahead(AT)


def test_verify_names_a_table_that_is_nearly_full(talked: Client) -> None:
    _divide()
    assert not room_left.made().problems
    Entry.objects.create(pk=parts_of(Entry)[-1].end - 3, at=AT, kind="late", door="worker")
    assert room_left.made().problems == [
        "journal_entry has room for 2 rows more. Start `rapport worker`, which makes more."
    ]
    lay_ahead(AT)
    assert not room_left.made().problems


def test_only_a_large_journal_is_worth_dividing(talked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_large()
    monkeypatch.setattr(partitions, "SIZE", 1)
    assert is_large()
    _divide()
    assert not is_large()


def test_a_copy_goes_back_into_divided_tables(
    talked: Client, cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files").mkdir()
    # The test is one transaction, and sees no snapshot but its own.
    monkeypatch.setattr("rapport.site.copies.writing.snapshot", nullcontext)
    # A number far beyond the parts that are there. Numbers that other tests took are not given back with their rows.
    far = Entry.objects.latest("pk").pk + 40 * SIZE
    Entry.objects.create(pk=far, at=NOW, kind="late", door="worker")
    backup(tmp_path / "copy.zip", NOW)
    before = digest(frozenset({"site"}))
    Entry.objects.filter(pk=far).delete()
    _divide()
    connection.check_constraints()
    restore(tmp_path / "copy.zip", replace=True)
    assert digest(frozenset({"site"})) == before
    assert parts_of(Entry)[-1].end > far
    assert log_talk(cast.acts(cast.anna), talked, outcome=Outcome.REACHED, words="After").pk
    assert Entry.objects.latest("pk").pk == far + 1
