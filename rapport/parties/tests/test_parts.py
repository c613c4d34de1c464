"""Many rows are read in parts: in their order, cut where they are cut, and never as a whole."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from rapport.kit.parts import in_parts, read_in_parts
from rapport.parties.models import Client

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def _seven() -> None:
    for number in range(7):
        Client.objects.create(name=f"Client {(number * 3) % 7}", created_at=AT)


def names(rows: list[Model]) -> list[str]:
    return [str(row) for row in rows]


@pytest.mark.usefixtures("_seven")
def test_rows_come_in_the_order_of_the_query_and_a_cut_stays(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(4):
        assert names(list(in_parts(Client.objects.order_by("-name"), 3))) == [f"Client {n}" for n in range(6, -1, -1)]
    assert names(list(in_parts(Client.objects.order_by("name")[1:6], 2))) == [f"Client {n}" for n in range(1, 6)]
    assert list(in_parts(Client.objects.none())) == []


@pytest.mark.usefixtures("_seven")
def test_what_is_gone_meanwhile_is_left_out() -> None:
    rows = in_parts(Client.objects.order_by("name"), 3)
    first = next(rows)
    Client.objects.filter(name="Client 5").delete()
    assert names([first, *rows]) == ["Client 0", "Client 1", "Client 2", "Client 3", "Client 4", "Client 6"]


@pytest.mark.usefixtures("_seven")
def test_a_cursor_gives_rows_piece_by_piece_and_only_meanwhile() -> None:
    def open_cursors() -> int:
        if connection.vendor != "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django_curs%'")
            return int(cursor.fetchone()[0])

    expected = int(connection.vendor == "postgresql")
    with read_in_parts():
        rows = Client.objects.order_by("name").iterator(chunk_size=2)
        assert str(next(rows)) == "Client 0" and open_cursors() == expected
        assert len(list(rows)) == 6
    outside = Client.objects.order_by("name").iterator(chunk_size=2)
    assert str(next(outside)) == "Client 0" and open_cursors() == 0
