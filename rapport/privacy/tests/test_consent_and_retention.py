"""Stories of consent that holds mail back, of time that is over, and of laws that are checked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.leads.models import Lead, LeadTalk
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.parties.actions import add_client, add_person
from rapport.privacy.actions import (
    check_law,
    count_run,
    give_consent,
    keep_law,
    keep_purpose,
    purge_due,
    retention,
    set_rule,
    trash_run,
    undo_run,
    withdraw_by_link,
    withdraw_consent,
)
from rapport.privacy.actions.retention import count_due
from rapport.privacy.models import Consent, RetentionRun, TrashPack
from rapport.privacy.queries import consents_to, laws_due, runs_waiting, withdrawal_url
from tests.cast import NOW, Cast


def test_withdrawn_consent_holds_back_what_waits(cast: Cast) -> None:
    """Check 169: per purpose, with time, way and by whom; the link in the mail does the same."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik")
    kari = add_person(anna, client, name="Kari Berg")
    news = keep_purpose(cast.acts(cast.helga), name="News", basis="consent")
    tips = keep_purpose(cast.acts(cast.helga), name="Tips", basis="consent")

    def write(purpose: Any) -> Message:
        return write_message(
            anna, client, person=kari, address="kari@nordvik.example", subject="New", body="Trays", purpose=purpose
        )

    with pytest.raises(BadInput):
        write(news)
    give_consent(anna, kind="person", pk=kari.pk, purpose=news, way="talk", words="yes, please")
    give_consent(anna, kind="person", pk=kari.pk, purpose=tips, way="paper")
    waiting, other, plain = write(news), write(tips), write(None)
    withdraw_consent(cast.acts(cast.helga), kind="person", pk=kari.pk, purpose=news, way="talk")
    states = {one.pk: one.state for one in Message.objects.all()}
    assert states == {waiting.pk: "withheld", other.pk: "waiting", plain.pk: "waiting"}
    last = Consent.objects.latest("id")
    assert (last.given, last.way, last.employee, last.at) == (False, "talk", cast.helga, NOW)
    token = withdrawal_url("person", kari.pk, tips).rstrip("/").rpartition("/")[2]
    assert withdraw_by_link(NOW, token) and not withdraw_by_link(NOW, token)
    assert not consents_to("person", kari.pk, tips.pk)
    assert Message.objects.filter(state="withheld").count() == 2 and Message.objects.get(state="waiting") == plain


def _leads(cast: Cast, number: int, at: Any) -> None:
    for place in range(number):
        lead = Lead.objects.create(name=f"Firm {place}", state="unprofitable", ground="price", created_at=at)
        LeadTalk.objects.create(
            lead=lead, employee=cast.anna, means="call", result="reached", words=f"no {place}", at=at
        )


def test_time_that_is_over_is_counted_first_and_can_be_taken_back(cast: Cast) -> None:
    """Check 168: two runs, a trash, and everything back as it was."""
    dora = cast.acts(cast.dora)
    _leads(cast, 3, NOW - timedelta(days=400))
    Lead.objects.create(name="Fresh", state="unprofitable", ground="price", created_at=NOW)
    before = list(Lead.objects.order_by("pk").values()), list(LeadTalk.objects.order_by("pk").values())
    run = count_run(dora, code="leads")
    assert (run.count, Lead.objects.count()) == (3, 4) and runs_waiting(dora) == [run]
    with pytest.raises(BadInput):
        trash_run(dora, run, count=4)
    run = trash_run(dora, run, count=3)
    assert (run.trashed, run.held, Lead.objects.count(), LeadTalk.objects.count()) == (3, 0, 1, 0)
    assert not any(b"Firm" in bytes(one.sealed) for one in TrashPack.objects.all())
    undo_run(dora, run)
    after = list(Lead.objects.order_by("pk").values()), list(LeadTalk.objects.order_by("pk").values())
    for rows in (*before, *after):
        for row in rows:
            row.pop("version", None)
    assert after == before
    run = trash_run(dora, count_run(dora, code="leads"), count=3)
    assert purge_due(NOW + timedelta(days=29)) == 0 and purge_due(NOW + timedelta(days=31)) == 1
    assert not TrashPack.objects.exists() and Lead.objects.count() == 1
    with pytest.raises(BadInput):
        undo_run(dora, run)


def test_each_pack_asks_once_what_rests_on_its_rows(cast: Cast) -> None:
    """Check 168: what may go is asked for a pack of rows, not for each of them again."""
    dora, counts = cast.acts(cast.dora), []
    for number in (4, 40):
        _leads(cast, number, NOW - timedelta(days=400))
        run = count_run(dora, code="leads")
        with CaptureQueriesContext(connection) as asked:
            trash_run(dora, run, count=number)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2


def test_many_go_step_by_step_and_come_back_at_any_moment(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check 168: whoever pressed does not wait for many records, and a worker that dies goes on from there."""
    monkeypatch.setattr(retention, "AT_ONCE", 4)
    monkeypatch.setattr(retention, "PACK", 2)
    monkeypatch.setattr(retention, "STEPS", 1)
    dora = cast.acts(cast.dora)
    _leads(cast, 7, NOW - timedelta(days=400))
    run = trash_run(dora, count_run(dora, code="leads"), count=7)
    assert (run.state, Lead.objects.count()) == ("trashing", 7)
    assert Entry.objects.filter(kind="privacy.run_begun", employee=cast.dora).count() == 1
    assert retention.carry_on(NOW) == 1 and Lead.objects.count() == 5
    assert count_due(NOW) == 0 and purge_due(NOW + timedelta(days=60)) == 0
    with pytest.raises(BadInput, match="under way"):
        count_run(dora, code="leads")
    assert undo_run(dora, run).state == "undone" and Lead.objects.count() == LeadTalk.objects.count() == 7
    run = trash_run(dora, count_run(dora, code="leads"), count=7)
    while retention.carry_on(NOW):
        pass
    run.refresh_from_db()
    assert (run.state, run.trashed, Lead.objects.count()) == ("trashed", 7, 0)
    assert Entry.objects.filter(kind="privacy.run_trashed", employee=cast.dora, door="worker").count() == 1
    helga = cast.acts(cast.helga)
    assert undo_run(helga, run).state == "undoing" and Lead.objects.count() == 0
    while retention.carry_on(NOW):
        pass
    run.refresh_from_db()
    assert (run.state, Lead.objects.count(), TrashPack.objects.count()) == ("undone", 7, 0)
    # Helga pressed, and nothing of it is said of Dora, who had put them into the trash.
    assert Entry.objects.filter(kind="privacy.run_begun", employee=cast.helga).count() == 1
    assert Entry.objects.filter(kind="privacy.run_ended").latest("id").employee is None


def test_a_clock_put_forward_and_back_erases_nothing(cast: Cast) -> None:
    """Check 142: what was counted in a wrong year is counted anew, and nothing goes by itself."""
    _leads(cast, 2, NOW - timedelta(days=10))
    wrong = NOW + timedelta(days=365)
    count_due(wrong)
    run = RetentionRun.objects.get(rule__code="leads")
    assert run.count == 2 and Lead.objects.count() == 2
    with pytest.raises(BadInput):
        trash_run(cast.acts(cast.dora), run, count=2)
    count_due(NOW)
    run.refresh_from_db()
    assert run.state == "dropped" and Lead.objects.count() == 2


def test_more_than_her_limit_waits_for_agreement(cast: Cast) -> None:
    run = count_run(cast.acts(cast.dora), code="leads")
    RetentionRun.objects.filter(pk=run.pk).update(count=1001)
    run.refresh_from_db()
    with pytest.raises(NeedsApproval):
        trash_run(cast.acts(cast.helga), run, count=1001)
    set_rule(cast.acts(cast.helga), code="leads", days=100, trash_days=10, is_on=True)
    run.refresh_from_db()
    assert run.state == "dropped"


@pytest.mark.requirement("R-381")
def test_a_law_is_checked_and_comes_again(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    law = keep_law(
        helga,
        name="GDPR",
        procedure="Ask before writing",
        owner=cast.helga,
        every_months=12,
        check_on=date(2026, 11, 30),
    )
    assert laws_due(helga) == [law]
    with pytest.raises(BadInput):
        check_law(helga, law, result="broken")
    check_law(helga, law, result="partly", words="The form lacks the purpose")
    law.refresh_from_db()
    assert law.check_on == date(2027, 11, 23) and laws_due(helga) == []
