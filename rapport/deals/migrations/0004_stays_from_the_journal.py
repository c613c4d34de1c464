"""The stays of the deals that are there, read from the journal; and what the support stage asks for."""

from datetime import datetime
from typing import Any

from django.db import migrations
from django.db.models import Q

BATCH = 1000
LOST = "lost"
KINDS = ["deals.deal_added", "deals.deal_moved", "deals.deal_lost", "deals.deal_opened", "deals.deals_imported"]


def write_stays(apps: Any, schema_editor: Any) -> None:
    """Write for each deal at which stage it was when, as far as the journal knows; else that it is where it is."""
    deals = {one.pk: one for one in apps.get_model("deals", "Deal").objects.all()}
    stages = set(apps.get_model("deals", "Stage").objects.values_list("pk", flat=True))
    told: dict[int, list[tuple[int, datetime, datetime | None]]] = {pk: [] for pk in deals}
    entries = apps.get_model("journal", "Entry").objects.filter(kind__in=KINDS, undone_by=None).order_by("id")
    for at, changes in entries.values_list("at", "changes").iterator(chunk_size=200):
        for change in changes:
            deal = deals.get(change["pk"]) if change["model"] == "deals.Deal" else None
            if deal is not None:
                _follow(told[deal.pk], change["after"] or {}, _moment(change["after"], deal, at), at)
    model = apps.get_model("deals", "Stay")
    rows = []
    for deal in deals.values():
        found = [one for one in told[deal.pk] if one[0] in stages]
        standing = found and found[-1][0] == deal.stage_id and (found[-1][2] is None) == (deal.state != LOST)
        if not standing:
            # What the journal does not tell to the end is worth less than where the deal is.
            left = max(deal.closed_at, deal.entered_at) if deal.state == LOST else None
            found = [(deal.stage_id, deal.entered_at, left)]
        rows += [model(deal_id=deal.pk, stage_id=stage, entered_at=a, left_at=b) for stage, a, b in found]
    model.objects.bulk_create(rows, batch_size=BATCH)


def _moment(after: dict[str, Any] | None, deal: Any, at: datetime) -> datetime:
    entered = (after or {}).get("entered_at")
    try:
        return datetime.fromisoformat(entered) if entered else at
    except ValueError:
        return at


def _follow(
    stays: list[tuple[int, datetime, datetime | None]], after: dict[str, Any], entered: datetime, at: datetime
) -> None:
    """Add to the stays of one deal what a change made of it."""
    if after.get("state") == LOST:
        if not stays and after.get("stage_id"):
            stays.append((after["stage_id"], entered, None))
        _leave(stays, at)
    elif after.get("stage_id"):
        _leave(stays, entered)
        stays.append((after["stage_id"], entered, None))
    elif after.get("state") == "open" and stays and stays[-1][2] is not None:
        stays.append((stays[-1][0], entered, None))


def _leave(stays: list[tuple[int, datetime, datetime | None]], at: datetime) -> None:
    if stays and stays[-1][2] is None:
        stage, entered, _left = stays[-1]
        stays[-1] = (stage, entered, max(at, entered))


def ask_for_delivery(apps: Any, schema_editor: Any) -> None:
    """Let the support stage of the standard ten ask for a delivered order, where nobody set conditions of their own."""
    stages = apps.get_model("deals", "Stage").objects.filter(code="support")
    stages.filter(Q(conditions=[])).update(conditions=["order-delivered"])


class Migration(migrations.Migration):
    dependencies = [("deals", "0003_stays_chances_presentations"), ("journal", "0001_initial")]

    operations = [
        migrations.RunPython(write_stays, migrations.RunPython.noop),
        migrations.RunPython(ask_for_delivery, migrations.RunPython.noop),
    ]
