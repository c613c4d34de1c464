"""Leads out of a file and into one."""

import pytest

from rapport.exchange.actions import receive_file
from rapport.exchange.whole import bring_in_whole
from rapport.leads.actions import add_lead, keep_source
from rapport.leads.exporting import KEYS, _rows
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.roles.undo import undo
from rapport.search.queries import numbers_of
from tests.cast import NOW, Cast

FILE = """Company;Contact name;Phone;Email;Country;Lead source;Notes
Pekáreň Zora;Zora Malá;0905 123 456;zora@zora.example;Slovakia;Fair;Forty trays
Konditori Ida;Ida Berg;+46 8 123 456 78;;Sweden;;
;;;nobody@x.example;;;
Far away;Somebody;;;Atlantis;;
"""


@pytest.mark.requirement("R-027", "R-030")
def test_a_list_of_leads_comes_in_is_found_and_goes_back(cast: Cast) -> None:
    keep_source(cast.acts(cast.helga), name="Fair")
    anna = cast.acts(cast.anna)
    known = add_lead(anna, name="Konditori Ida", person_name="Ida Berg")
    brought = receive_file(anna, kind="leads", name="leads.csv", chunks=[FILE.encode()])
    done = bring_in_whole(anna, brought, lambda: NOW)
    assert (done.rows, done.created, done.updated, done.rejected) == (4, 1, 1, 2)
    zora = Lead.objects.get(name="Pekáreň Zora")
    assert (zora.owner, zora.source.name, zora.country) == (cast.anna, "Fair", "SK")  # type: ignore[union-attr]
    assert (zora.phone_normal, zora.channel, zora.note) == ("+421905123456", "cold", "Forty trays")
    known.refresh_from_db()
    assert known.country == "SE" and list(numbers_of("lead", "zora")) == [zora.pk]
    batch = done.batches.get()  # type: ignore[attr-defined]
    undo(anna, batch.entry_id)
    assert not Lead.objects.filter(name="Pekáreň Zora").exists()
    known.refresh_from_db()
    assert known.country == ""


def test_a_list_goes_out_as_far_as_it_is_seen(cast: Cast) -> None:
    add_lead(cast.acts(cast.anna), name="Zora", channel="fair")
    add_lead(cast.acts(cast.viktor), name="Other")
    anna = cast.acts(cast.anna)
    rows = [dict(zip(KEYS, row, strict=True)) for row in _rows(anna, leads_seen_by(anna), KEYS)]
    assert [(one["name"], one["channel"], one["state"]) for one in rows] == [("Zora", "Exhibition or fair", "New")]
    assert rows[0]["owner"] == "anna@firm.example"
