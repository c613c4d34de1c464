"""What follows from a solved enquiry, an answer, a reward and a requirement."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.clocks.models import Clock
from rapport.clocks.shelves import SOLUTION
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.undo import Undone
from rapport.satisfaction.actions import ask_after, withdraw_question
from rapport.satisfaction.events import BestNamed, BonusConfirmed, FeedbackAnswered, RequirementSet
from rapport.satisfaction.models import Feedback, Solution
from rapport.service.events import EnquiryEnded, EnquiryHeard, EnquiryReopened
from rapport.service.models import Enquiry, EnquiryPart
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import heads_above


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


_NEWS: tuple[tuple[str, object, object, str, str], ...] = (
    ("answered", _("Client told if satisfied"), _("%(client)s answered: %(score)s of %(most)s"), "chat", ""),
    ("bad", _("Client is not satisfied"), _("%(client)s is not satisfied: %(score)s of %(most)s"), "alert", "danger"),
    ("best", _("Best of the month"), _("%(person)s is the best of the month %(month)s"), "star", ""),
    ("bonus", _("Bonus of a team confirmed"), _("%(team)s kept %(kept)s of %(had)s clients: a bonus"), "check", ""),
    ("requirement", _("Requirement set"), _("What is required has changed: see the indicators"), "chart", ""),
)
for _code, _label, _text, _icon, _tone in _NEWS:
    notice_kinds.put(f"satisfaction.{_code}", NoticeKind(_label, _icon, _saying(_text), _tone))


@on(EnquiryEnded)
def ask_how_it_was(entry: Entry, event: EnquiryEnded) -> None:
    """An enquiry that was solved counts for who solved it, and the client is asked how it was (R-195, R-197)."""
    row = Enquiry.objects.filter(pk=event.enquiry, state=Enquiry.State.SOLVED).select_related(
        "client", "person", "owner__unit", "unit"
    ).first()  # fmt: skip
    if event.refused or row is None or entry.undone_by_id is not None:
        return
    who = entry.employee or row.owner
    if who is not None and not _only_thanks(row):
        _write_solution(entry, row, who)
    ask_after(Actor(None, entry.at, "worker"), row, who)


def _only_thanks(row: Enquiry) -> bool:
    """Return whether the client only thanked since it was solved before: then that solution stands as it was."""
    before = Solution.objects.filter(enquiry=row, reopened_at__isnull=False).order_by("-solved_at").first()
    if before is None:
        return False
    since = EnquiryPart.objects.filter(enquiry=row, at__gte=before.solved_at)
    heard = since.filter(direction=EnquiryPart.Direction.IN)
    said = since.filter(direction=EnquiryPart.Direction.OUT, at__gt=before.solved_at)
    if not heard.exists() or heard.filter(owed=True).exists() or said.exists():
        return False
    before.reopened_at = None
    before.save(update_fields=["reopened_at"])
    return True


def _write_solution(entry: Entry, row: Enquiry, who: Employee) -> None:
    clock = Clock.objects.filter(kind="enquiry", subject_id=row.pk, code=SOLUTION).order_by("-id").first()
    took = clock.used if clock else max(0, int((entry.at - row.came_at).total_seconds()))
    in_time = clock is None or clock.state == Clock.State.MET
    facts = {"enquiry": row, "employee": who, "solved_at": entry.at, "took": took, "in_time": in_time}
    Solution.objects.get_or_create(entry=entry.pk, defaults=facts)


@on(EnquiryReopened)
def note_that_it_came_back(entry: Entry, event: EnquiryReopened) -> None:
    """An enquiry that is opened again was not solved."""
    _came_back(entry, event.enquiry)


@on(EnquiryHeard)
def note_that_the_client_came_back(entry: Entry, event: EnquiryHeard) -> None:
    """The client who comes back opens it again."""
    if event.reopened:
        _came_back(entry, event.enquiry)


def _came_back(entry: Entry, enquiry: int) -> None:
    rows = Solution.objects.filter(enquiry_id=enquiry, reopened_at=None, solved_at__lte=entry.at)
    last = rows.order_by("-solved_at").first()
    if last is not None:
        last.reopened_at = entry.at
        last.save(update_fields=["reopened_at"])


@on(Undone)
def take_back_solutions(entry: Entry, event: Undone) -> None:
    """What was taken back did not happen: neither the solution, nor the opening again."""
    for pk, code, facts in Entry.objects.filter(undone_by=entry).values_list("pk", "kind", "facts"):
        if code == EnquiryEnded.code:
            Solution.objects.filter(entry=pk).delete()
            row = Enquiry.objects.filter(pk=facts["enquiry"]).select_related("client").first()
            if row is not None and row.is_open:
                withdraw_question(Actor(None, entry.at, "worker"), row)
        elif code == EnquiryReopened.code:
            last = Solution.objects.filter(enquiry_id=facts["enquiry"]).order_by("-solved_at").first()
            if last is not None:
                last.reopened_at = None
                last.save(update_fields=["reopened_at"])


@on(FeedbackAnswered)
def tell_who_served(entry: Entry, event: FeedbackAnswered) -> None:
    """Who served hears the answer; of a bad one the client's owner and the heads over them hear too."""
    row = Feedback.objects.filter(pk=event.feedback).select_related("client", "owner", "served_by").first()
    if row is None:
        return
    facts = {"client": row.client.name, "score": event.score, "most": 5 if event.kind == Feedback.Kind.SERVICE else 10}
    link = reverse("client-feedback", args=[row.pk])
    people: dict[int, None] = dict.fromkeys(pk for pk in (event.served_by, event.owner_id) if pk)
    if event.bad:
        for one in (row.owner, row.served_by):
            people |= dict.fromkeys(heads_above(one) if one else [])
        _post("bad", entry, people, facts, link)
    elif event.served_by:
        _post("answered", entry, [event.served_by], facts, link)


@on(BestNamed)
def tell_the_unit(entry: Entry, event: BestNamed) -> None:
    """Everybody of the unit hears who is the best of the month (R-353)."""
    unit = Employee.objects.working().filter(unit_id=event.unit).values_list("pk", flat=True) if event.unit else []
    facts = {"person": event.name, "month": event.month[:7]}
    _post("best", entry, {event.employee, *unit}, facts, reverse("satisfaction-best"))


@on(BonusConfirmed)
def tell_the_team(entry: Entry, event: BonusConfirmed) -> None:
    """Everybody of the team hears of the bonus (R-355)."""
    team = Employee.objects.working().filter(unit_id=event.unit).values_list("pk", flat=True)
    facts = {"team": event.team, "kept": event.kept, "had": event.had}
    _post("bonus", entry, team, facts, reverse("satisfaction-keeping"))


@on(RequirementSet)
def tell_everybody(entry: Entry, event: RequirementSet) -> None:
    """What is required is made known to everybody at once (R-356)."""
    everybody = Employee.objects.working().values_list("pk", flat=True)
    _post("requirement", entry, everybody, {}, reverse("satisfaction-indicators"))


def _post(kind: str, entry: Entry, to: Iterable[int], facts: dict[str, Any], link: str) -> None:
    people = [pk for pk in to if pk != entry.employee_id]
    post(f"satisfaction.{kind}", to=people, at=entry.at, key=f"{kind} {entry.pk}", facts=facts, link=link)
