"""The invented firm looks at itself: standards, plans, checks of the service and of Sales North, and a finding."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.demo import firm
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.standards.actions import (
    begin_check,
    end_wait,
    fill_check,
    hand_finding,
    keep_plan,
    keep_standard,
    plan_check,
    write_standard,
)
from rapport.standards.models import CheckSheet, SelfCheck
from rapport.standards.start import write_sheets

Deed = tuple[datetime, Callable[[], object]]
# name, figure, kind of sheet, bound, what is required
STANDARDS = (
    ("Answers in time", "answers-in-time", "", "95", "Whoever writes to us has the answer within its target."),
    ("Answer within ten hours", "answers-ten-hours", "", "90", "Whoever asks has an answer within ten working hours."),
    ("Few complaints", "complaints", "", "5", "No more than five complaints in a month."),
    ("A kind voice", "check-score", "phone", "80", "Whoever calls is heard, helped, and knows with whom they speak."),
    ("Our letters answer fast", "check-answer", "mail", "8", "A letter to the office is answered within a day."),
)
# Days ago, kind of sheet, unit, place, who checked, and every how many points one is not so.
MADE = (
    (55, "phone", "service", "Main number", firm.LAWYER, 3),
    (34, "premises", "sales-north", "Göteborg", firm.WAREHOUSE, 4),
    (20, "phone", "service", "Main number", firm.ACCOUNTANT, 4),
    (12, "site", "service", "", firm.WAREHOUSE, 5),
    (5, "premises", "sales-north", "Göteborg", firm.LAWYER, 6),
)


def standard_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, within the sixty days before `at` (aware)."""
    begin = at - timedelta(days=60, hours=1)
    deeds: list[Deed] = [(begin, partial(_write, begin))]
    for days, kind, unit, place, checker, each in MADE:
        moment = at - timedelta(days=days, hours=2)
        deeds.append((moment, partial(_made, moment, kind, unit, place, checker, each)))
    for days, deed in ((9, _late), (4, _letter), (1, _waits)):
        moment = at - timedelta(days=days, hours=3)
        deeds.append((moment, partial(deed, moment)))
    return deeds


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _sheet(kind: str) -> CheckSheet:
    return CheckSheet.objects.filter(kind=kind).order_by("id")[0]


def _write(at: datetime) -> None:
    write_sheets()
    head = _actor(firm.HEAD_OF_SALES, at)
    for name, measure, kind, bound, words in STANDARDS:
        row = keep_standard(head, name=name, measure=measure, sheet=_sheet(kind) if kind else None)
        write_standard(head, row, since=date(head.today.year, 1, 1), words=words, bound=Decimal(bound))
    service, north = (Unit.objects.get(code=code) for code in ("service", "sales-north"))
    for kind, unit, place, every in (("phone", service, "Main number", 1), ("premises", north, "Göteborg", 3)):
        # Its first day lies ahead of the demo: what is made before was planned by hand.
        keep_plan(
            head, sheet=_sheet(kind), unit=unit, place=place, every=every, next_on=head.today + timedelta(days=75)
        )


def _planned(at: datetime, kind: str, unit: str, place: str, checker: str, days: int) -> tuple[Actor, SelfCheck]:
    head = _actor(firm.HEAD_OF_SALES, at)
    who = Employee.objects.get(email=checker)
    due = head.today + timedelta(days=days)
    row = plan_check(head, _sheet(kind), unit=Unit.objects.get(code=unit), due_on=due, place=place, checker=who)
    return head, row


def _filled(row: SelfCheck, checker: Actor, each: int) -> None:
    found: dict[int, tuple[int | None, str]] = {}
    for number, one in enumerate(row.sheet.questions.filter(edition=row.edition), 1):
        good = number % each != 0
        if one.answer == "score":
            found[one.pk] = (90 if good else 60), ""
        else:
            found[one.pk] = (100 if good else 0), "" if good else "Not this time."
    fill_check(checker, row, found=found)


def _made(at: datetime, kind: str, unit: str, place: str, checker: str, each: int) -> None:
    head, row = _planned(at, kind, unit, place, checker, 3)
    _filled(row, _actor(checker, at + timedelta(minutes=30)), each)
    if kind == "premises" and each == 4:
        bad = next(one for one in row.answers.all() if one.is_finding)
        later = Actor(head.employee, at + timedelta(minutes=50), "command")
        to = Employee.objects.get(email=firm.ELIN)
        hand_finding(later, bad, to=to, due_on=later.today + timedelta(days=14))


def _late(at: datetime) -> None:
    """Nobody made this one by its day."""
    _planned(at, "shop", "warehouse", "Samples room", firm.ACCOUNTANT, 4)


def _letter(at: datetime) -> None:
    _head, row = _planned(at, "mail", "service", "", firm.WAREHOUSE, 5)
    begin_check(_actor(firm.WAREHOUSE, at + timedelta(minutes=5)), row)
    end_wait(_actor(firm.WAREHOUSE, at + timedelta(hours=2)), row)
    _filled(row, _actor(firm.WAREHOUSE, at + timedelta(hours=2, minutes=10)), 9)


def _waits(at: datetime) -> None:
    """The head herself has a letter to write."""
    _planned(at, "mail", "service", "", firm.HEAD_OF_SALES, 6)
