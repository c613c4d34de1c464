"""The figures that standards begin with: answers and complaints of enquiries, scores and answers of self-checks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rapport.kit.clock import local_day
from rapport.kit.ui import formats
from rapport.service.queries.figures import Measured, answers, complaints
from rapport.staff.actor import Actor
from rapport.standards.models import SelfCheck
from rapport.standards.queries.checks import checks_seen_by
from rapport.standards.shelves import Measure, Value, Wanted, measures

TENTH, HOUR = Decimal("0.1"), 3600
# a client has the answer within ten working hours.
PROMISED = 10 * HOUR


def _of_unit(rows: Iterable[tuple[Any, ...]], unit: int | None) -> list[tuple[Any, ...]]:
    return [row for row in rows if unit is None or row[0] == unit]


def _share(part: int, whole: int) -> Value:
    return Value((Decimal(100 * part) / whole).quantize(TENTH) if whole else None, whole)


def _answers(actor: Actor, since: datetime, before: datetime) -> list[tuple[Any, ...]]:
    rows = answers(actor, Measured(since, before)).order_by()
    return list(rows.values_list("answered_by__unit_id", "answered_in", "in_time"))


def _in_time(actor: Actor, wanted: Sequence[Wanted], since: datetime, before: datetime) -> dict[int, Value]:
    rows = _answers(actor, since, before)
    found = {one.standard: _of_unit(rows, one.unit) for one in wanted}
    return {pk: _share(sum(bool(row[2]) for row in own), len(own)) for pk, own in found.items()}


def _within_ten(actor: Actor, wanted: Sequence[Wanted], since: datetime, before: datetime) -> dict[int, Value]:
    rows = _answers(actor, since, before)
    found = {one.standard: _of_unit(rows, one.unit) for one in wanted}
    return {pk: _share(sum(row[1] <= PROMISED for row in own), len(own)) for pk, own in found.items()}


def _complaints(actor: Actor, wanted: Sequence[Wanted], since: datetime, before: datetime) -> dict[int, Value]:
    rows = complaints(actor, since, before).order_by().values_list("unit_id").annotate(n=Count("pk"))
    counts = list(rows)
    sums = {one.standard: sum(row[1] for row in _of_unit(counts, one.unit)) for one in wanted}
    return {pk: Value(Decimal(told), told) for pk, told in sums.items()}


def _of_checks(field: str, each: int) -> Any:
    """Return what asks for the average of a column of the checks made in the months of the period. One query."""

    def ask(actor: Actor, wanted: Sequence[Wanted], since: datetime, before: datetime) -> dict[int, Value]:
        rows = checks_seen_by(actor).filter(
            state=SelfCheck.State.DONE,
            done_on__gte=local_day(since, actor.zone),
            done_on__lt=local_day(before, actor.zone),
        )
        counted: Any = rows.filter(**{f"{field}__isnull": False}).order_by().values_list("sheet_id", "unit_id")
        groups: dict[int, list[tuple[int, Decimal, int]]] = defaultdict(list)
        for sheet, unit, mean, times in counted.annotate(mean=Avg(field), times=Count("pk")):
            groups[sheet].append((unit, Decimal(str(mean)), times))
        found = {}
        for one in wanted:
            own = _of_unit(groups.get(one.sheet or 0, []), one.unit)
            times = sum(row[2] for row in own)
            mean = sum((row[1] * row[2] for row in own), Decimal(0)) / times / each if times else None
            found[one.standard] = Value(mean.quantize(TENTH) if mean is not None else None, times)
        return found

    return ask


def _answers_url(wanted: Wanted, month: str) -> str:
    team = {"team": wanted.unit} if wanted.unit else {}
    return f"{reverse('enquiry-answers')}?{urlencode({'month': month, **team})}"


def _complaints_url(wanted: Wanted, month: str) -> str:
    unit = {"unit": wanted.unit} if wanted.unit else {}
    return f"{reverse('enquiries')}?{urlencode({'view': 'all', 'kind': 'caused', 'month': month, **unit})}"


def _checks_url(wanted: Wanted, month: str) -> str:
    unit = {"unit": wanted.unit} if wanted.unit else {}
    return f"{reverse('self-checks')}?{urlencode({'view': 'done', 'month': month, 'sheet': wanted.sheet, **unit})}"


measures.put("answers-in-time", Measure(_("Answers within their target"), "percent", True, _in_time, _answers_url))
measures.put(
    "answers-ten-hours",
    Measure(_("Answers within ten working hours"), "percent", True, _within_ten, _answers_url),
)
measures.put("complaints", Measure(_("Complaints in a month"), "number", False, _complaints, _complaints_url))
measures.put(
    "check-score",
    Measure(_("Average score of self-checks"), "percent", True, _of_checks("score", 1), _checks_url, of_sheet=True),
)
measures.put(
    "check-answer",
    Measure(
        _("Average working hours to the answer in self-checks"), "hours", False, _of_checks("answered_in", HOUR),
        _checks_url, of_sheet=True,
    ),
)  # fmt: skip


def in_words(value: Decimal | None, unit: str) -> str:
    """Return a figure with its unit, a dash for none."""
    if value is None:
        return "–"
    if unit == "percent":
        return formats.per_cent(value)
    if unit == "hours":
        # Broken numbers take the form of many.
        form = int(value) if value == int(value) else 2
        return ngettext("%(num)s hour", "%(num)s hours", form) % {"num": formats.number(value)}
    return formats.number(value)
