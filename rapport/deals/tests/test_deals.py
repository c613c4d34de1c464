"""A deal from its beginning through the stages to its end, and what proves that it may go on."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.agenda.actions import plan_appointment
from rapport.deals.actions import (
    add_deal,
    answer_objection,
    edit_deal,
    edit_stage,
    lose_deal,
    move_deal,
    note_need,
    note_objection,
    open_deal,
)
from rapport.deals.models import Deal, Stage
from rapport.deals.queries import answers_that_worked, columns, deals_seen_by, forecast, lacking, standing
from rapport.deals.start import write_pipeline
from rapport.interactions.actions import log_talk
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client, add_person
from rapport.parties.models import Client
from rapport.roles.undo import undo
from tests.cast import NOW, Cast


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client, and the pipeline of a new installation."""
    write_pipeline("en")
    return add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK")


def _stage(code: str) -> Stage:
    return Stage.objects.get(code=code)


def _deal(cast: Cast, client: Client, **facts: object) -> Deal:
    told = {"name": "Trays for 2027", "amount": Decimal("62000.00"), "currency": "EUR", **facts}
    return add_deal(cast.acts(cast.anna), client, **told)  # type: ignore[arg-type]


@pytest.mark.requirement("R-085")
def test_a_new_installation_has_the_ten_stages(cast: Cast) -> None:
    pipeline = write_pipeline("ru")
    assert write_pipeline("en") == pipeline
    rows = list(Stage.objects.values_list("code", "phase", "state"))
    assert [code for code, _phase, _state in rows] == [
        "base", "appointment", "preparation", "contact", "needs",
        "presentation", "objections", "closing", "support", "recommendation",
    ]  # fmt: skip
    assert [state for _code, _phase, state in rows] == ["open"] * 8 + ["won"] * 2
    assert _stage("needs").name == "Потребности"


@pytest.mark.requirement("R-085")
def test_who_begins_a_deal_answers_for_it_and_is_seen_as_clients_are(cast: Cast, nordvik: Client) -> None:
    deal = _deal(cast, nordvik)
    assert (deal.owner, deal.stage.code, deal.state, deal.amount) == (cast.anna, "base", "open", Decimal(62000))
    assert list(deals_seen_by(cast.acts(cast.anna))) == [deal] == list(deals_seen_by(cast.acts(cast.helga)))
    assert not deals_seen_by(cast.acts(cast.viktor)).exists()
    assert not deals_seen_by(cast.acts(cast.astrid)).exists()


def test_what_is_no_deal_is_refused_and_writes_nothing(cast: Cast, nordvik: Client) -> None:
    before = Entry.objects.count()
    bad = ({"name": " "}, {"amount": Decimal("-1")}, {"amount": Decimal("1.234")}, {"currency": "XXY"})
    for facts in (*bad, {"amount": Decimal(10) ** 13}, {"amount": Decimal("0.5"), "currency": "JPY"}):
        with pytest.raises(BadInput) as wrong:
            _deal(cast, nordvik, **facts)
        assert set(wrong.value.fields) <= {"name", "amount", "currency"}, facts
    with pytest.raises(BadInput):
        add_deal(cast.acts(cast.viktor), nordvik, name="Not his client")
    with pytest.raises(BadInput):
        _deal(cast, nordvik, stage=_stage("support"))
    with pytest.raises(NotAllowed):
        add_deal(cast.acts(cast.astrid), nordvik, name="No right")
    assert not Deal.objects.exists() and Entry.objects.count() == before
    assert _deal(cast, nordvik, amount=Decimal("1.234"), currency="KWD").amount == Decimal("1.234")


def test_nothing_is_written_when_nothing_differs(cast: Cast, nordvik: Client) -> None:
    deal = _deal(cast, nordvik)
    before = Entry.objects.count()
    edit_deal(cast.acts(cast.anna), deal, name="Trays for 2027")
    assert Entry.objects.count() == before
    edit_deal(cast.acts(cast.anna), deal, closes_on=date(2026, 12, 7))
    assert Entry.objects.latest("pk").facts["names"] == ["closes_on"]


@pytest.mark.requirement("R-086")
def test_onwards_without_proof_takes_a_reason_that_stays_and_can_be_undone(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = move_deal(anna, _deal(cast, nordvik), _stage("appointment"))
    with pytest.raises(BadInput, match="A meeting with the client is planned") as wrong:
        move_deal(anna, deal, _stage("preparation"))
    assert list(wrong.value.fields) == ["reason"]
    assert Deal.objects.get(pk=deal.pk).stage.code == "appointment"
    move_deal(cast.acts(cast.anna, NOW + timedelta(days=1)), deal, _stage("preparation"), reason="They came to us")
    line = Entry.objects.latest("pk")
    assert line.facts["lacking"] == ["appointment-planned"] and line.facts["reason"] == "They came to us"
    undo(anna, line.pk)
    deal.refresh_from_db()
    assert (deal.stage.code, deal.entered_at) == ("appointment", NOW)


@pytest.mark.requirement("R-086", "R-088", "R-089", "R-106", "R-107", "R-092")
def test_records_prove_what_a_stage_asks(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    deal = move_deal(anna, _deal(cast, nordvik), _stage("appointment"))
    plan_appointment(anna, title="First visit", day=date(2026, 11, 25), time=time(10), subject=("client", nordvik.pk))
    assert lacking(deal) == []
    proof = standing([deal], NOW)[deal.pk].proved["appointment-planned"]
    assert proof is not None and (proof.kind, proof.words) == ("appointment", "First visit")

    move_deal(anna, deal, _stage("preparation"))
    assert lacking(deal) == ["decider-named"]
    add_person(anna, nordvik, name="J. Berg", decision="decides")
    move_deal(anna, deal, _stage("contact"))
    assert lacking(deal) == ["meeting-held"]
    log_talk(anna, nordvik, channel="meeting", outcome="held", words="Shown the trays")
    move_deal(anna, deal, _stage("needs"))
    note_need(anna, deal, words="No broken trays in winter", category="safety", spoken=False)
    move_deal(anna, deal, _stage("presentation"), reason="Shown at the first meeting")
    move_deal(anna, deal, _stage("objections"), reason="Shown at the first meeting")
    assert lacking(deal) == ["objections-answered"]
    objection = note_objection(anna, deal, words="Cheaper elsewhere", kind="price")
    assert lacking(deal) == ["objections-answered"]
    answer_objection(anna, objection, answer="Count the price of a use", worked=True)
    move_deal(anna, deal, _stage("closing"))
    assert lacking(deal) == ["offer-accepted"]
    move_deal(anna, deal, _stage("support"), reason="They said yes by telephone")
    assert (deal.state, deal.closed_at) == ("won", NOW)
    assert [row.answer for row in answers_that_worked(anna, "price")] == ["Count the price of a use"]
    assert not answers_that_worked(cast.acts(cast.viktor), "price").exists()


@pytest.mark.requirement("R-086")
def test_a_meeting_before_the_stage_proves_nothing_at_it(cast: Cast, nordvik: Client) -> None:
    log_talk(cast.acts(cast.anna, NOW - timedelta(days=3)), nordvik, channel="visit", outcome="held")
    deal = _deal(cast, nordvik, stage=_stage("contact"))
    assert lacking(deal) == ["meeting-held"]
    log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached")
    log_talk(cast.acts(cast.anna), nordvik, channel="visit", outcome="cancelled")
    assert lacking(deal) == ["meeting-held"]


def test_the_standing_of_many_deals_takes_as_many_queries_as_of_few(cast: Cast, nordvik: Client) -> None:
    codes = list(Stage.objects.filter(state="open"))
    deals = [_deal(cast, nordvik, name=f"Deal {n}", stage=codes[n % 8]) for n in range(24)]
    rows = list(Deal.objects.select_related("stage", "client").filter(pk__in=[deal.pk for deal in deals]))
    counts = []
    for some in (rows[:8], rows):
        with CaptureQueriesContext(
            connection,
        ) as ran:
            found = standing(some, NOW + timedelta(days=13))
        counts.append(len(ran))
    assert counts[0] == counts[1] <= 10
    assert {rows_of.stage.code for rows_of in rows if found[rows_of.pk].too_long} == {
        "appointment", "preparation", "contact", "needs",
    }  # fmt: skip


@pytest.mark.requirement("R-099")
def test_lost_says_why_to_whom_and_when_to_come_back(cast: Cast, nordvik: Client) -> None:
    anna, deal = cast.acts(cast.anna), _deal(cast, nordvik)
    for facts in ({"reason": ""}, {"reason": "magic"}, {"reason": "rival", "come_back_on": NOW.date()}):
        with pytest.raises(BadInput):
            lose_deal(anna, deal, **facts)  # type: ignore[arg-type]
    assert Deal.objects.get(pk=deal.pk).is_open
    lose_deal(anna, deal, reason="rival", rival="PackLine", come_back_on=date(2027, 3, 1))
    assert not Deal.objects.to_come_back(date(2027, 2, 28)).exists()
    assert list(Deal.objects.to_come_back(date(2027, 3, 1))) == [deal]
    with pytest.raises(BadInput):
        move_deal(anna, deal, _stage("appointment"))
    open_deal(anna, deal)
    assert (deal.state, deal.rival, deal.come_back_on, deal.stage.code) == ("open", "", None, "base")


@pytest.mark.requirement("R-099")
def test_columns_and_forecast_add_up_by_currency(cast: Cast, nordvik: Client) -> None:
    helga, month = cast.acts(cast.helga), date(2026, 12, 7)
    _deal(cast, nordvik, amount=Decimal(100), closes_on=month)
    _deal(cast, nordvik, amount=Decimal(200), closes_on=month, stage=_stage("closing"))
    _deal(cast, nordvik, amount=Decimal(999), currency="JPY", stage=_stage("closing"))
    lost = _deal(cast, nordvik, amount=Decimal(7000), closes_on=month)
    lose_deal(cast.acts(cast.anna), lost, reason="price")
    pipeline = write_pipeline()
    assert [(one.currency, one.number, one.total) for one in columns(helga, pipeline)] == [
        ("EUR", 1, Decimal(100)), ("EUR", 1, Decimal(200)), ("JPY", 1, Decimal(999)),
    ]  # fmt: skip
    months = [(one.month, one.currency, one.total, one.weighted) for one in forecast(helga, pipeline)]
    assert months == [
        (date(2026, 12, 1), "EUR", Decimal(300), Decimal("165.00")),
        (None, "JPY", Decimal(999), Decimal(799)),
    ]
    assert columns(cast.acts(cast.viktor), pipeline) == []


@pytest.mark.requirement("R-086")
def test_the_playbook_is_arranged_by_who_may(cast: Cast, nordvik: Client) -> None:
    stage = _stage("base")
    with pytest.raises(NotAllowed):
        edit_stage(cast.acts(cast.anna), stage, guidance="Call")
    for facts in ({"conditions": ["wishful"]}, {"probability": 101}):
        with pytest.raises(BadInput):
            edit_stage(cast.acts(cast.helga), stage, **facts)
    edit_stage(cast.acts(cast.helga), stage, guidance="Call in the quiet hours", conditions=["decider-named"])
    assert Stage.objects.get(pk=stage.pk).conditions == ["decider-named"]
