"""Check 168: a rule of retention that finds a hundred thousand records counts, puts into the trash, and gives back."""

import os
from datetime import timedelta

import pytest

from rapport.leads.models import Lead, LeadTalk
from rapport.privacy.actions import count_run, trash_run, undo_run
from rapport.privacy.actions.retention import carry_on
from rapport.privacy.models import TrashPack
from rapport.search.index import write_many
from rapport.search.models import SearchText
from tests.cast import NOW, Cast

MANY = int(os.environ.get("RAPPORT_OVER_TIME", "100000"))


def texts() -> int:
    return SearchText.objects.filter(kind="lead").count()


@pytest.mark.slow
def test_a_hundred_thousand_leads_go_and_come_back(cast: Cast) -> None:
    dora, long_ago = cast.acts(cast.dora), NOW - timedelta(days=400)
    Lead.objects.bulk_create(
        (
            Lead(name=f"Firm {place}", state="unprofitable", ground="price", created_at=long_ago)
            for place in range(MANY)
        ),
        batch_size=1000,
    )
    numbers = list(Lead.objects.order_by("pk").values_list("pk", flat=True))
    write_many("lead", ((pk, [f"Firm {place}"]) for place, pk in enumerate(numbers)))
    LeadTalk.objects.bulk_create(
        (
            LeadTalk(lead_id=pk, employee=cast.anna, means="call", result="reached", words=f"no {pk}", at=long_ago)
            for pk in numbers
        ),
        batch_size=1000,
    )
    run = count_run(dora, code="leads")
    assert (run.count, Lead.objects.count(), texts()) == (MANY, MANY, MANY)
    run = trash_run(dora, run, count=MANY)
    assert run.state == "trashing" and Lead.objects.count() == MANY
    while carry_on(NOW):
        pass
    run.refresh_from_db()
    assert (run.state, run.purge_at) == ("trashed", NOW + timedelta(days=30))
    assert (run.trashed, run.held, Lead.objects.count(), LeadTalk.objects.count(), texts()) == (MANY, 0, 0, 0, 0)
    assert undo_run(dora, run).state == "undoing"
    while carry_on(NOW):
        pass
    run.refresh_from_db()
    assert (run.state, Lead.objects.count(), LeadTalk.objects.count(), texts()) == ("undone", MANY, MANY, MANY)
    assert Lead.objects.filter(pk=numbers[-1], name=f"Firm {MANY - 1}").exists() and not TrashPack.objects.exists()
