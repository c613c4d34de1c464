"""Duties with their live evidence: figures, norms, gaps, and the records behind each (R-253, R-258)."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from rapport.documents.actions import attach_file
from rapport.interactions.actions import answer_question, ask_around, log_talk
from rapport.interactions.models import Interaction
from rapport.kit.refusals import BadInput, NotSeen
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import give_proof
from rapport.roles.evidence import Fact, Span, beside, evidence, records_of, standing
from rapport.roles.models import Clause, JobDescription, Proof, Use
from rapport.staff.models import Absence, Employee
from rapport.workday.sources import duties as source
from tests.cast import NOW, Cast

NOVEMBER = Span(date(2026, 11, 1), date(2026, 12, 1))


@pytest.fixture
def version(cast: Cast) -> JobDescription:
    """The client manager's version in force, with some duties in it."""
    row = JobDescription.objects.get(position__code="client-manager")
    codes = ("communicate", "long-term-relations", "find-clients", "watch-competitors", "keep-base", "answer-in-time")
    Clause.objects.bulk_create(
        Clause(description=row, section="duties", place=place, code=code, words={"en": f"Does {code}."})
        for place, code in enumerate(codes, 1)
    )
    return row


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik")


@pytest.fixture(autouse=True)
def _it_is_november() -> Iterator[None]:
    """The pages show the month in which one looks."""
    with time_machine.travel(NOW, tick=False):
        yield


def fact(cast: Cast, who: Employee, rule: str, span: Span = NOVEMBER, at: datetime = NOW) -> Fact:
    found = standing([who], span, at)[who.pk]
    return next(one for duty in found.duties for one in duty.facts if one.code == rule)


def browser_of(person: Employee) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


@pytest.mark.requirement("R-258")
def test_talks_are_counted_against_the_norm_of_the_days_worked(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    anna = cast.acts(cast.anna)
    for days in (3, 5, 40):
        log_talk(anna, nordvik, channel="phone", outcome="reached", happened_at=NOW - timedelta(days=days))
    log_talk(anna, nordvik, channel="note", outcome="noted", words="Not a talk.")
    Absence.objects.create(employee=cast.anna, first_day=date(2026, 11, 2), last_day=date(2026, 11, 6))
    found = fact(cast, cast.anna, "talks")
    # Fifteen working days before the 23rd, five of them on leave: twenty a week make forty.
    assert (found.done, found.asked, found.gap) == (2, 40, 38)
    assert found.last == NOW - timedelta(days=3) and not found.on_rule
    assert fact(cast, cast.viktor, "talks").done == 0


@pytest.mark.requirement("R-258")
def test_a_number_in_the_clause_takes_the_place_of_the_norm(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    Clause.objects.filter(code="communicate").update(norm="5 a week")
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached")
    found = fact(cast, cast.anna, "talks")
    assert (found.norm.number, found.asked, found.gap) == (5, 15, 14)


@pytest.mark.requirement("R-258", "R-357")
def test_the_industry_sets_how_many_meetings_a_day(cast: Cast, version: JobDescription) -> None:
    assert fact(cast, cast.anna, "face-to-face").asked == 3
    JobDescription.objects.filter(pk=version.pk).update(profile="trade")
    found = fact(cast, cast.anna, "face-to-face")
    assert (found.norm.in_words(), found.asked) == ("at least 20 a day", 300)


@pytest.mark.requirement("R-258")
def test_days_are_those_of_the_persons_own_zone(cast: Cast, version: JobDescription, nordvik: Client) -> None:
    # 31 October 23:30 UTC is 1 November in Bratislava, and still October in Lisbon.
    at = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    for who in (cast.anna, cast.viktor):
        log_talk(cast.acts(who), add_client(cast.acts(who), name="Late"), channel="phone", happened_at=at)
    Employee.objects.filter(pk=cast.viktor.pk).update(time_zone="Europe/Lisbon")
    cast.viktor.refresh_from_db()
    found = standing([cast.anna, cast.viktor], NOVEMBER, NOW)
    done = [one.duties[0].facts[0].done for one in found.values()]
    assert done == [1, 0]


@pytest.mark.requirement("R-258")
def test_a_question_not_due_yet_counts_for_nothing_and_a_late_one_is_missing(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    anna = cast.acts(cast.anna)
    in_time = ask_around(anna, nordvik, question="Price?", due_at=NOW + timedelta(hours=10))
    answer_question(anna, in_time, answer="Ten.", told=True)
    ask_around(anna, nordvik, question="Colour?", due_at=NOW + timedelta(hours=10))
    late = ask_around(
        cast.acts(cast.anna, NOW - timedelta(days=2)), nordvik, question="When?", due_at=NOW - timedelta(days=1)
    )
    found = fact(cast, cast.anna, "questions-in-time")
    assert (found.done, found.of, found.gap) == (1, 2, 1)
    rule = evidence["questions-in-time"]
    assert list(records_of(rule, cast.anna, NOVEMBER, NOW, kept=False)) == [late]
    assert list(records_of(rule, cast.anna, NOVEMBER, NOW, kept=True)) == [in_time]


@pytest.mark.requirement("R-258")
@pytest.mark.parametrize("rule", [code for code, _rule in evidence.items()] or ["talks"])
def test_every_rule_counts_exactly_what_its_page_lists(
    cast: Cast, version: JobDescription, nordvik: Client, rule: str
) -> None:
    anna = cast.acts(cast.anna)
    log_talk(anna, nordvik, channel="visit", outcome="held")
    attach_file(anna, nordvik, name="offer.pdf", chunks=[b"%PDF-1.4\n"])
    Clause.objects.create(description=version, section="duties", place=99, code=evidence[rule].duties[0])
    found = fact(cast, cast.anna, rule)
    listed = records_of(evidence[rule], cast.anna, NOVEMBER, NOW)
    assert listed.count() == (found.done if found.of is None else found.of)
    page = browser_of(cast.anna).get(f"/duties/records/{rule}/?of={cast.anna.pk}&month=2026-11")
    assert page.status_code == 200
    assert evidence[rule].act().url


@pytest.mark.requirement("R-258")
def test_a_paper_counts_once_it_is_attached(cast: Cast, version: JobDescription) -> None:
    anna = cast.acts(cast.anna)
    proof = give_proof(anna, duty="watch-competitors", on=date(2026, 11, 20), words="Visited the fair")
    assert fact(cast, cast.anna, "paper-watch-competitors").done == 0
    attach_file(anna, proof, name="notes.txt", chunks=[b"Three rivals.\n"])
    found = fact(cast, cast.anna, "paper-watch-competitors")
    assert (found.done, found.last, found.gap) == (1, date(2026, 11, 20), 0)
    later = fact(cast, cast.anna, "paper-watch-competitors", at=NOW + timedelta(days=13))
    # 36 h short of a month's end it is the 30th at most; the norm is fourteen days.
    assert later.gap == 0
    with pytest.raises(BadInput):
        give_proof(anna, duty="watch-competitors", on=date(2026, 11, 24), words="Tomorrow")
    with pytest.raises(NotSeen):
        give_proof(anna, duty="handle-complaints", on=date(2026, 11, 20), words="Not hers")
    assert Proof.objects.count() == 1


@pytest.mark.requirement("R-253", "R-356")
def test_anna_reads_her_own_duties_rights_and_what_they_are_measured_by(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    right = version.clauses.filter(section="rights").first()
    assert right is not None
    Clause.objects.filter(pk=right.pk).update(limit=10)
    for size, approved in ((4, False), (6, True)):
        Use.objects.create(employee=cast.anna, right=right.right, size=size, at=NOW, on=NOW.date(), approved=approved)
    page = browser_of(cast.anna).get("/duties/").content.decode()
    assert "Does watch-competitors." in page and "Talks with clients" in page and "at least 20 a week" in page
    assert "2 times, mean 5" in page and "asked above 1 time" in page
    uses = browser_of(cast.anna).get(f"/duties/uses/{right.right}/").content.decode()
    assert "after asking" in uses


@pytest.mark.requirement("R-258")
def test_the_head_sees_people_by_name_and_others_see_nobody(cast: Cast, version: JobDescription) -> None:
    page = browser_of(cast.helga).get("/team/duties/").content.decode()
    assert page.index("Anna") < page.index("Viktor") and "of 6" in page
    assert browser_of(cast.helga).get(f"/duties/?of={cast.anna.pk}").status_code == 200
    assert browser_of(cast.dora).get(f"/duties/?of={cast.helga.pk}").status_code == 200
    assert browser_of(cast.viktor).get(f"/duties/?of={cast.anna.pk}").status_code == 404
    assert browser_of(cast.viktor).get(f"/duties/records/talks/?of={cast.anna.pk}").status_code == 404
    assert browser_of(cast.viktor).get("/team/duties/").status_code == 403
    for nonsense in ("x", "0", "9" * 30):
        assert browser_of(cast.helga).get(f"/duties/?of={nonsense}").status_code == 404


def test_another_persons_paper_is_hidden(cast: Cast, version: JobDescription) -> None:
    proof = give_proof(cast.acts(cast.anna), duty="keep-base", on=NOW.date(), words="Cleaned the base")
    paper = attach_file(cast.acts(cast.anna), proof, name="list.txt", chunks=[b"All.\n"])
    for who, status in ((cast.anna, 200), (cast.helga, 200), (cast.viktor, 404), (cast.tom, 404)):
        assert browser_of(who).get(f"/duties/proofs/{proof.pk}/").status_code == status
        assert browser_of(who).get(f"/documents/{paper.pk}/").status_code == status


def test_the_form_takes_the_proof_and_leads_to_the_paper(cast: Cast, version: JobDescription) -> None:
    browser = browser_of(cast.anna)
    assert browser.get("/duties/prove/watch-competitors/").status_code == 200
    assert browser.get("/duties/prove/handle-complaints/").status_code == 404
    assert browser.post("/duties/prove/watch-competitors/", {"on": "2026-11-20", "words": ""}).status_code == 422
    taken = browser.post("/duties/prove/watch-competitors/", {"on": "2026-11-20", "words": "The fair"}, follow=True)
    assert taken.status_code == 200 and b"Written down." in taken.content and b"/files/proof/" in taken.content


def test_a_record_that_is_not_hers_any_more_still_counts_and_stays_closed(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached")
    Client.objects.filter(pk=nordvik.pk).update(owner=cast.viktor, unit=cast.south, confidential=True)
    page = browser_of(cast.anna).get("/duties/records/talks/?month=2026-11").content.decode()
    assert "not yours to see" in page and "Nordvik" not in page
    assert fact(cast, cast.anna, "talks").done == 1


@pytest.mark.requirement("R-258")
def test_a_past_month_keeps_its_deeds_and_says_what_nobody_kept(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", happened_at=NOW - timedelta(days=40))
    october = Span(date(2026, 10, 1), date(2026, 11, 1))
    talks, cards = (fact(cast, cast.anna, rule, october) for rule in ("talks", "cards-confirmed"))
    assert (talks.done, talks.known, talks.asked) == (1, True, 88)
    assert not cards.known and cards.gap == 0
    page = browser_of(cast.anna).get("/duties/?month=2026-10").content.decode()
    assert "known for this month only" in page


@pytest.mark.requirement("R-258")
def test_a_standard_duty_without_fresh_evidence_enters_today(
    cast: Cast, version: JobDescription, nordvik: Client
) -> None:
    anna = cast.acts(cast.anna)
    [row, *_more] = [one for one in source.ask(anna) if one.key == "duty-communicate"]
    told = source.tell(anna, row)
    assert told.act is not None and told.act.url == "/talks/new/" and told.tone == ""
    log_talk(anna, nordvik, channel="phone", outcome="reached")
    assert "duty-communicate" not in [one.key for one in source.ask(cast.acts(cast.anna))]
    assert source.ask(cast.acts(cast.astrid)) == []


def test_nobody_is_asked_in_the_first_days(cast: Cast, version: JobDescription) -> None:
    from rapport.roles.models import Holding

    Holding.objects.filter(employee=cast.anna).update(since=NOW.date() - timedelta(days=3))
    assert source.ask(cast.acts(cast.anna)) == []


def test_the_notes_stand_beside_the_clauses_of_the_version_held(cast: Cast, version: JobDescription) -> None:
    found = beside(cast.acts(cast.anna), version)
    clause = version.clauses.get(code="communicate")
    talks = found[clause.pk][0]
    assert talks.text.startswith("Talks with clients: 0, at least 20 a week, ") and talks.text.endswith(" to go")
    assert (talks.tone, talks.act_url) == ("warn", "/talks/new/")
    other = JobDescription.objects.get(position__code="lawyer")
    page = browser_of(cast.anna).get(f"/job-descriptions/{version.pk}/").content.decode()
    assert "Talks with clients: 0" in page and "/duties/records/talks/" in page
    assert beside(cast.acts(cast.anna), other) == {}


def test_the_api_gives_ones_own_and_those_of_ones_people(cast: Cast, version: JobDescription, nordvik: Client) -> None:
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached", happened_at=NOW - timedelta(days=1))
    own = browser_of(cast.anna).get("/api/v1/duties?month=2026-11")
    told = json.loads(own.content)
    talks = told["duties"][0]["facts"][0]
    assert (talks["rule"], talks["done"], talks["norm_per"]) == ("talks", 1, "week")
    assert talks["url"].startswith("/duties/records/talks/?of=")
    assert browser_of(cast.helga).get(f"/api/v1/duties?employee_id={cast.anna.pk}").status_code == 200
    assert browser_of(cast.viktor).get(f"/api/v1/duties?employee_id={cast.anna.pk}").status_code == 404


@pytest.mark.parametrize("number", [1, 40])
def test_the_queries_do_not_grow_with_the_people_or_the_records(
    cast: Cast, version: JobDescription, nordvik: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    Interaction.objects.bulk_create(
        Interaction(client=nordvik, employee=cast.anna, channel="phone", happened_at=NOW - timedelta(minutes=n))
        for n in range(number * 10)
    )
    from rapport.roles.models import Holding, Position

    position = Position.objects.get(code="client-manager")
    for n in range(number):
        person = Employee.objects.create_user(f"p{n}@firm.example", None, name=f"P {n}", unit=cast.north)
        Holding.objects.create(employee=person, position=position, since=date(2026, 1, 1))
    people = list(Employee.objects.filter(is_active=True))
    rules = {
        code
        for duty in version.clauses.filter(section="duties")
        for code, one in evidence.items()
        if duty.code in one.duties
    }
    with django_assert_max_num_queries(len(rules) + 5):
        standing(people, NOVEMBER, NOW)
    helga = browser_of(cast.helga)
    with django_assert_max_num_queries(len(rules) + 22):
        assert helga.get("/team/duties/?month=2026-11").status_code == 200
