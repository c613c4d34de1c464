"""What a changed clause would do, told before it is saved: who gains, who loses, and which requests would pass."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.roles.actions import add_clause, approve_description, drop_clause, edit_clause, start_draft
from rapport.roles.authority import gate
from rapport.roles.effects import effects_of
from rapport.roles.effects_told import effects_in_words
from rapport.roles.models import Approval, Clause, Holding, JobDescription, Position
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 23)


def draft_of(cast: Cast, position: str = "client-manager") -> JobDescription:
    """Begin the next version of a position."""
    return start_draft(cast.acts(cast.helga), Position.objects.get(code=position))


def clause_of(draft: JobDescription, right: str) -> Clause:
    """Return the draft's clause with the right."""
    return draft.clauses.get(right=right)


def waiting(cast: Cast, right: str, size: int, **more: Any) -> Approval:
    """A request of Anna's that waits for Helga."""
    given = {"asked_by": cast.anna, "asked_of": cast.helga, **more}
    return Approval.objects.create(
        act="",
        right=right,
        arguments={},
        fingerprint=str(size),
        size=size,
        summary="s",
        reason="r",
        asked_at=NOW,
        **given,
    )


def test_a_draft_that_changes_no_right_says_so(cast: Cast) -> None:
    assert effects_of(draft_of(cast), NOW) == []
    assert effects_in_words(draft_of(cast, "trainee"), NOW) == ["Nothing changes in what people may do."]


def test_a_higher_limit_is_told_with_the_requests_that_would_pass(cast: Cast) -> None:
    draft = draft_of(cast)
    waiting(cast, "clients.hand_over", 8)
    waiting(cast, "clients.hand_over", 12)
    waiting(cast, "clients.hand_over", 13)
    edit_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"), limit=Decimal(12))
    effect = effects_of(draft, NOW)[0]
    assert (effect.higher, effect.passing, effect.groundless) == ({cast.anna.pk, cast.viktor.pk}, 2, 0)
    assert effects_in_words(draft, NOW) == [
        "2 people get a higher limit to hand clients over to another manager (up to 12 records).",
        "2 waiting requests would pass.",
        "What is added begins for each of 2 people with the signature.",
    ]


def test_a_right_left_out_is_lost_and_its_requests_lose_their_ground(cast: Cast) -> None:
    draft = draft_of(cast)
    waiting(cast, "clients.hand_over", 8)
    drop_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"))
    assert effects_in_words(draft, NOW) == [
        "2 people lose the right to hand clients over to another manager.",
        "1 waiting request would lose its ground.",
    ]


def test_who_has_the_right_by_another_position_gains_nothing(cast: Cast) -> None:
    director = Position.objects.get(code="director")
    Holding.objects.create(employee=cast.anna, position=director, since=TODAY)
    draft = draft_of(cast)
    add_clause(cast.acts(cast.helga), draft, section="rights", right="roles.approve_descriptions")
    effect = next(one for one in effects_of(draft, NOW) if one.right == "roles.approve_descriptions")
    assert (effect.gain, effect.higher) == ({cast.viktor.pk}, set())


def test_a_decider_who_would_no_longer_do_is_told(cast: Cast) -> None:
    draft = draft_of(cast, "head-of-sales")
    waiting(cast, "clients.hand_over", 8)
    edit_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"), limit=Decimal(6))
    told = effects_in_words(draft, NOW)
    assert "1 person gets a lower limit to hand clients over to another manager (up to 6 records)." in told
    assert "1 waiting request would need somebody else to decide." in told


@pytest.mark.requirement("R-255")
def test_what_was_told_is_what_happens(cast: Cast) -> None:
    draft = draft_of(cast)
    edit_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"), limit=Decimal(3))
    assert effects_of(draft, NOW)[0].lower == {cast.anna.pk, cast.viktor.pk}
    assert gate(cast.acts(cast.anna), "clients.hand_over", 5).yes
    approve_description(cast.acts(cast.dora), draft, in_force_from=TODAY)
    assert not gate(cast.acts(cast.anna), "clients.hand_over", 5).yes


def test_the_number_of_questions_does_not_grow_with_holders(cast: Cast) -> None:
    draft = draft_of(cast)
    edit_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"), limit=Decimal(12))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            effects_in_words(draft, NOW)
        return len(asked)

    few = questions()
    for number in range(20):
        one = Employee.objects.create_user(f"p{number}@firm.example", name=f"P {number}")
        Holding.objects.create(employee=one, position=draft.position, since=TODAY)
    assert questions() == few < 12


def test_the_draft_shows_its_effect_and_so_does_the_api(cast: Cast, client: Browser) -> None:
    draft = draft_of(cast)
    edit_clause(cast.acts(cast.helga), clause_of(draft, "clients.hand_over"), limit=Decimal(12))
    client.force_login(cast.dora)
    page = client.get(reverse("job-description", args=[draft.pk])).content.decode()
    assert "2 people get a higher limit to hand clients over to another manager (up to 12 records)." in page
    told = client.get(f"/api/v1/rights/effects/{draft.pk}").json()
    assert told["sentences"][0].startswith("2 people get a higher limit")
    client.force_login(cast.anna)
    assert client.get(f"/api/v1/rights/effects/{draft.pk}").status_code == 404
