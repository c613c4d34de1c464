"""Approvals in the browser: how much is asked, for whom and until when; less, refusal with words, and what ran out."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from rapport.journal.events import events
from rapport.kit.refusals import NeedsApproval
from rapport.parties.actions import add_client, agree_discount
from rapport.roles.actions.approvals import escalate
from rapport.roles.models import Approval
from rapport.roles.screens.approvals import sealed
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def browser_of(person: Employee) -> Browser:
    browser = Browser()
    browser.force_login(person)
    return browser


def asked(cast: Cast, **more: str) -> Approval:
    """Anna asks for 15 per cent on the page that refused her."""
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS")
    with pytest.raises(NeedsApproval) as refused:
        agree_discount(anna, client, percent=Decimal(15), reason="Volume")
    form = {"request": sealed(anna, refused.value), "reason": "They buy more", **more}
    assert browser_of(cast.anna).post(reverse("approvals"), form).status_code == 303
    return Approval.objects.get()


@pytest.mark.requirement("R-263", "R-265")
def test_the_head_sees_how_much_and_agrees_to_less(cast: Cast) -> None:
    approval, helga = asked(cast), browser_of(cast.helga)
    page = helga.get(reverse("approvals")).content.decode()
    assert "15%" in page and "They buy more" in page and "open until" in page and "Approve less" in page
    wrong = helga.post(reverse("approval-approve", args=[approval.pk]), {"instead": "20"})
    assert wrong.status_code == 422 and b"Less than what was asked can be agreed to" in wrong.content
    assert Approval.objects.get().state == "waiting"
    assert helga.post(reverse("approval-approve", args=[approval.pk]), {"instead": "12"}).status_code == 303
    approval.refresh_from_db()
    assert (approval.state, approval.agreed_size) == ("approved", 12)
    page = browser_of(cast.anna).get(reverse("approvals")).content.decode()
    assert "Answered this week" in page and "agreed to 12%" in page


def test_a_refusal_carries_words_to_the_asker(cast: Cast) -> None:
    approval = asked(cast)
    refuse = reverse("approval-refuse", args=[approval.pk])
    assert browser_of(cast.helga).post(refuse, {"words": "Not this quarter."}).status_code == 303
    page = browser_of(cast.anna).get(reverse("approvals")).content.decode()
    assert "Not this quarter." in page and "Refused" in page


def test_the_asker_says_until_when_and_hears_what_ran_out(cast: Cast) -> None:
    approval = asked(cast, until="2026-11-23T18:00")
    assert approval.expires_at == datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Europe/Bratislava"))
    late = NOW + timedelta(days=1)
    with time_machine.travel(late, tick=False):
        helga = browser_of(cast.helga)
        assert b"The time is over" in helga.get(reverse("approvals")).content
        over = helga.post(reverse("approval-approve", args=[approval.pk]))
        assert over.status_code == 422 and b"The time for this request is over." in over.content
        escalate(late)
        page = browser_of(cast.anna).get(reverse("approvals")).content.decode()
        assert "Helga did not decide in time. You may ask again." in page


def test_a_moment_that_has_passed_is_told_beside_its_field(cast: Cast) -> None:
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS")
    with pytest.raises(NeedsApproval) as refused:
        agree_discount(anna, client, percent=Decimal(15), reason="Volume")
    form = {"request": sealed(anna, refused.value), "reason": "Why not", "until": "2026-11-22T10:00"}
    told = browser_of(cast.anna).post(reverse("approvals"), form)
    assert told.status_code == 422 and b"The moment has passed." in told.content and not Approval.objects.exists()


def test_programs_may_hear_of_every_step() -> None:
    steps = ("description_in_force", "description_acknowledged", "description_approved", "coordination_asked")
    steps += ("approval_asked", "approval_decided", "substitution_agreed", "absence_entered")
    assert [step for step in steps if f"roles.{step}" not in events] == []
