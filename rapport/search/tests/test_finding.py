"""What was typed in any script, with any keyboard, finds the client: the same on both engines."""

import pytest

from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client
from rapport.search.queries import numbers_of
from tests.cast import Cast

NAMES = ["Zeleň a syn s.r.o.", "Балтийский хлеб", "सह्याद्री डेअरी", "Göteborgs Bageri AB", "Baltic Foods UAB"]


@pytest.mark.requirement("R-001")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zelen", NAMES[0]),
        ("baltijskij", NAMES[1]),
        (",fknbqcrbq", NAMES[1]),
        ("sahyadri", NAMES[2]),
        ("goteb", NAMES[3]),
        ("foods baltic", NAMES[4]),
        ("bf", NAMES[4]),
    ],
)
def test_a_client_is_found_however_it_is_typed(cast: Cast, typed: str, found: str) -> None:
    for name in NAMES:
        add_client(cast.acts(cast.anna), name=name)
    hits = Client.objects.filter(pk__in=numbers_of("client", typed)).values_list("name", flat=True)
    assert found in set(hits)


def test_search_text_follows_the_name(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    edit_client(cast.acts(cast.anna), nordvik, name="Sørvik AS")
    assert list(numbers_of("client", "nordvik")) == []
    assert list(numbers_of("client", "sorvik")) == [nordvik.pk]


def test_nothing_typed_finds_nothing(cast: Cast) -> None:
    add_client(cast.acts(cast.anna), name="Nordvik AS")
    assert list(numbers_of("client", "  '\" * ) ")) == []
