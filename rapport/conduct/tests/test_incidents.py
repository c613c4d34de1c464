"""Incidents of liability, and what left the house."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rapport.agenda.models import Notice
from rapport.conduct.actions import decide_incident, register_incident, say_on_incident
from rapport.conduct.models import Incident
from rapport.conduct.queries import incidents_seen_by
from rapport.journal.book import spread
from rapport.kit.refusals import BadInput, NotAllowed
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
CLASSED = {
    "breach": "damage",
    "liability": "material",
    "severity": "light",
    "intent": "negligence",
    "harmed": "company",
}
FACTS: dict[str, Any] = {"on": NOW.date(), "words": "A pallet fell", **CLASSED}


@pytest.fixture
def incident(cast: Cast) -> Incident:
    return register_incident(cast.acts(cast.helga), cast.anna, damage=Decimal(120), currency="EUR", **FACTS)


@pytest.mark.requirement("R-269", "R-270")
def test_only_the_person_their_heads_and_who_holds_the_right_see_an_incident(cast: Cast, incident: Incident) -> None:
    sees = {
        name
        for name in ("anna", "helga", "viktor", "tom", "dora", "astrid")
        if incidents_seen_by(cast.acts(getattr(cast, name))).exists()
    }
    assert sees == {"anna", "helga", "dora"}
    assert (incident.breach, incident.severity, incident.damage) == ("damage", "light", Decimal(120))


def test_the_person_is_told_and_says_their_side_until_it_is_decided(cast: Cast, incident: Incident) -> None:
    spread(NOW)
    assert Notice.objects.get(to=cast.anna).link == f"/incidents/{incident.pk}/"
    with pytest.raises(NotAllowed):
        say_on_incident(cast.acts(cast.helga), incident, words="She did")
    say_on_incident(cast.acts(cast.anna), incident, words="The rack was loose")
    decide_incident(cast.acts(cast.helga), incident, decision="no-measure", words="The rack is mended")
    assert (incident.decision, incident.decided_by) == ("no-measure", cast.helga)
    with pytest.raises(BadInput):
        say_on_incident(cast.acts(cast.anna), incident, words="And more")
    with pytest.raises(BadInput):
        decide_incident(cast.acts(cast.dora), incident, decision="remark")


@pytest.mark.requirement("R-271")
def test_a_fine_without_its_basis_in_contract_or_law_is_not_taken(cast: Cast, incident: Incident) -> None:
    with pytest.raises(BadInput) as refused:
        decide_incident(cast.acts(cast.helga), incident, decision="fine", fine=Decimal(50))
    assert set(refused.value.fields) == {"basis"}
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(decision="fine")
    decide_incident(cast.acts(cast.helga), incident, decision="fine", fine=Decimal(50), basis="Contract, article 7")
    assert (incident.fine, incident.basis) == (Decimal(50), "Contract, article 7")


def test_nobody_registers_or_decides_beyond_their_people_or_on_themselves(cast: Cast, incident: Incident) -> None:
    with pytest.raises(NotAllowed):
        register_incident(cast.acts(cast.anna), cast.tom, **FACTS)
    for employee in (cast.helga, cast.dora):
        with pytest.raises(NotAllowed):
            register_incident(cast.acts(cast.helga), employee, **FACTS)
    register_incident(cast.acts(cast.dora), cast.helga, **FACTS)
    with pytest.raises(NotAllowed):
        decide_incident(cast.acts(cast.helga), Incident.objects.latest("id"), decision="remark")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"breach": "laziness"}, "breach"),
        ({"on": NOW.date() + timedelta(days=1)}, "on"),
        ({"damage": Decimal(1)}, "currency"),
        ({"words": ""}, "words"),
    ],
)
def test_wrong_facts_get_a_sentence_and_leave_nothing(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        register_incident(cast.acts(cast.helga), cast.anna, **{**FACTS, **wrong})
    assert set(refused.value.fields) == {field}
    assert not Incident.objects.exists()
