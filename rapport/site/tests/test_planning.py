"""SQLite knows how its tables are filled, and begins where there is least to read."""

import pytest
from django.db import connection

from rapport.journal.models import Entry
from rapport.kit.checks import checks
from rapport.parties.actions import add_client
from rapport.service.queries import viewed
from rapport.site import planning
from rapport.site.planning import renew_statistics
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty rows are many here, and nothing was looked at yet."""
    monkeypatch.setattr(planning, "SMALL", 50)
    monkeypatch.setattr(planning._Looked, "rows", 0)
    monkeypatch.setattr(planning._Looked, "at", 0.0)


def _clients(cast: Cast, number: int) -> None:
    for place in range(number):
        add_client(cast.acts(cast.anna), name=f"Firm {place}", country="SK")


def test_a_list_of_few_is_not_read_by_going_through_all_clients(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        assert renew_statistics(NOW) == 0
        return
    _clients(cast, 60)

    assert renew_statistics(NOW) == 1

    sql, params = viewed(cast.acts(cast.helga), "waiting").order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [row[3] for row in cursor.fetchall()]
        assert not any(step.startswith("SCAN parties_client") for step in steps), steps
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'parties_client'")
        assert cursor.fetchone()[0] > 1


def test_the_tables_are_looked_at_anew_when_they_have_grown(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        return
    before = Entry.objects.count()
    _clients(cast, 10)
    # What is seen of a small base would mislead once a file of many rows comes in.
    assert renew_statistics(NOW) == 0
    _clients(cast, 50)
    assert (renew_statistics(NOW), renew_statistics(NOW)) == (1, 0)
    _clients(cast, Entry.objects.count() - before + 10)
    assert renew_statistics(NOW) == 1
    monkeypatch.setattr(planning._Looked, "at", planning._Looked.at - 3600)
    assert (renew_statistics(NOW), renew_statistics(NOW)) == (1, 0)


def test_what_the_engine_keeps_for_itself_is_no_fault(cast: Cast) -> None:
    _clients(cast, 60)
    renew_statistics(NOW)
    assert list(checks["tables"].find()) == []
