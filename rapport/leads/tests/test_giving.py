"""Who gets a lead: by turn, by load, by language and country, never who is away, and never two at once."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections

from rapport.agenda.models import Notice
from rapport.journal.book import spread
from rapport.kit.refusals import NotAllowed
from rapport.leads.actions import Enquiry, add_lead, give_out, keep_form, keep_rule, receive_enquiry
from rapport.leads.models import FormPage, Lead
from rapport.roles.models import Holding, Position
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee
from tests.cast import NOW, Cast

PROGRAM = Actor(None, NOW)


def _came(**facts: object) -> Lead:
    return add_lead(Actor(None, NOW), **{"name": "Somebody", **facts})  # type: ignore[arg-type]


@pytest.mark.requirement("R-037")
def test_in_turn_and_nobody_who_is_away(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    keep_rule(helga, name="In turn", people=[cast.anna, cast.viktor, cast.tom])
    assert [_came().owner for _n in range(4)] == [cast.anna, cast.viktor, cast.tom, cast.anna]
    Absence.objects.create(employee=cast.viktor, first_day=NOW.date(), last_day=NOW.date())
    assert [_came().owner for _n in range(3)] == [cast.tom, cast.anna, cast.tom]


@pytest.mark.requirement("R-037")
def test_the_first_rule_that_takes_it_and_has_somebody_here(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    keep_rule(helga, name="Swedes", place=1, language="sv", people=[cast.viktor])
    keep_rule(helga, name="Košice", place=2, country="SK", territory="košice", people=[cast.tom])
    keep_rule(helga, name="The rest", place=3, people=[cast.anna])
    assert _came(language="sv").owner == cast.viktor
    assert _came(country="SK", territory="Košice").owner == cast.tom
    assert _came(country="SK").owner == cast.anna
    Absence.objects.create(employee=cast.viktor, first_day=NOW.date(), last_day=date(2026, 12, 1))
    assert _came(language="sv").owner == cast.anna


@pytest.mark.requirement("R-037")
def test_who_has_the_fewest_open_leads(cast: Cast) -> None:
    for _n in range(2):
        add_lead(cast.acts(cast.anna), name="Own find")
    keep_rule(cast.acts(cast.helga), name="By load", way="load", people=[cast.anna, cast.viktor])
    assert [_came().owner for _n in range(4)] == [cast.viktor, cast.viktor, cast.anna, cast.viktor]


def test_when_nobody_fits_it_waits_and_the_head_hears(cast: Cast) -> None:
    keep_rule(cast.acts(cast.helga), name="Swedes", language="sv", people=[cast.viktor])
    lead = _came(language="it")
    assert lead.owner is None and list(Lead.objects.waiting()) == [lead]
    spread(NOW)
    assert [note.to for note in Notice.objects.filter(kind="leads.waits")] == [cast.helga]
    keep_rule(cast.acts(cast.helga), name="The rest", people=[cast.anna])
    assert give_out(cast.acts(cast.helga), lead).owner == cast.anna


def test_only_who_arranges_makes_rules(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        keep_rule(cast.acts(cast.anna), name="All to me", people=[cast.anna])


@pytest.mark.requirement("R-034", "R-037")
@pytest.mark.parametrize("way", ["turn", "load"])
def test_fifty_at_once_go_round_fairly(seen_by_threads: Any, way: str) -> None:
    from rapport.roles.start import write_positions

    write_positions()
    people = [Employee.objects.create_user(f"{n}@firm.example", "a long enough phrase", name=str(n)) for n in range(5)]
    head = Position.objects.get(code="head-of-sales")
    Holding.objects.create(employee=people[0], position=head, since=date(2026, 1, 1))
    arranger = Actor(people[0], NOW)
    keep_rule(arranger, name="In turn", way=way, people=people)
    form = keep_form(arranger, code="ask", name="Ask", texts={"en": {"title": "Ask us"}})
    start = threading.Barrier(10)
    faults: list[BaseException] = []

    def send(number: int) -> None:
        start.wait()
        try:
            for step in range(5):
                facts = {"person_name": f"Visitor {number}-{step}", "email": "v@visitor.example"}
                page = FormPage.objects.get(pk=form.pk)
                receive_enquiry(Actor(None, NOW), page, Enquiry(facts, f"{number}-{step}"))
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    def count() -> None:
        owned.update(Counter(Lead.objects.values_list("owner__name", flat=True)))
        connections.close_all()

    seen_by_threads()
    owned: Counter[str] = Counter()
    _at_once([lambda number=number: send(number) for number in range(10)])  # type: ignore[misc]
    _at_once([count])
    assert faults == []
    assert sum(owned.values()) == 50 and None not in owned
    assert max(owned.values()) - min(owned.values()) <= 1, owned


def test_the_same_page_sent_ten_times_at_once_is_one_lead(seen_by_threads: Any) -> None:
    form = keep_form(Actor(None, NOW), code="ask", name="Ask", texts={"en": {"title": "Ask us"}})
    start = threading.Barrier(10)
    made: list[int] = []

    def send() -> None:
        start.wait()
        try:
            page = FormPage.objects.get(pk=form.pk)
            made.append(receive_enquiry(Actor(None, NOW), page, Enquiry({"person_name": "Ida"}, "one-stamp")).pk)
        finally:
            connections.close_all()

    seen_by_threads()
    _at_once([send] * 10)
    assert len(made) == 10 and len(set(made)) == 1


def _at_once(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
