"""Who hears of enquiries: the owner of a new one or a new message, who is asked to take one over, and who asked."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.events.tasks import AboutTask, TaskDeclined, TaskDone, TaskWithdrawn
from rapport.agenda.models import Task
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.parties.events import ClientsHandedOver
from rapport.service.actions import go_on, pass_enquiries
from rapport.service.events import (
    EnquiryDeclined,
    EnquiryHeard,
    EnquiryOffered,
    EnquiryRegistered,
    EnquiryTaken,
)
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


_NEWS: tuple[tuple[str, object, object, str], ...] = (
    ("registered", _("Enquiry of a client"), _("A client asks: %(what)s"), "warn"),
    ("heard", _("Client wrote again"), _("The client said more: %(what)s"), "warn"),
    ("offered", _("Enquiry offered to you"), _("You are asked to take over: %(what)s"), "warn"),
    ("taken", _("Enquiry taken over"), _("Your enquiry was taken over: %(what)s"), ""),
    ("declined", _("Enquiry not taken over"), _("It stays with you: %(what)s"), "warn"),
)
for _code, _label, _text, _tone in _NEWS:
    notice_kinds.put(f"service.{_code}", NoticeKind(_label, "ask", _saying(_text), _tone))


@on(EnquiryRegistered)
def tell_the_owner(entry: Entry, event: EnquiryRegistered) -> None:
    """Who looks after the client hears of an enquiry that somebody else wrote down."""
    _post("registered", entry, event.owner_id, event.enquiry, event.subject)


@on(EnquiryHeard)
def tell_of_more(entry: Entry, event: EnquiryHeard) -> None:
    """The owner hears that the client said more."""
    _post("heard", entry, event.owner_id, event.enquiry, event.subject)


@on(EnquiryOffered)
def tell_the_asked(entry: Entry, event: EnquiryOffered) -> None:
    """Who is asked to take an enquiry over hears of it."""
    _post("offered", entry, event.to_employee, event.enquiry, event.subject)


@on(EnquiryTaken)
def tell_who_had_it(entry: Entry, event: EnquiryTaken) -> None:
    """Who looked after it hears that another does now."""
    _post("taken", entry, event.before_employee, event.enquiry, event.subject)


@on(EnquiryDeclined)
def tell_that_it_stays(entry: Entry, event: EnquiryDeclined) -> None:
    """The owner hears that it stays with them."""
    _post("declined", entry, event.owner_id, event.enquiry, event.subject)


@on(ClientsHandedOver)
def go_with_the_client(entry: Entry, event: ClientsHandedOver) -> None:
    """Open enquiries of clients that change hands go to the new manager with them."""
    to = Employee.objects.filter(pk=event.owner_id, is_active=True).select_related("unit").first()
    owners = {one["pk"]: (one["before"] or {}).get("owner_id") for one in entry.changes}
    if to is not None:
        pass_enquiries(Actor(None, entry.at, "worker"), {pk: who for pk, who in owners.items() if who}, to=to)


@on(TaskDone)
@on(TaskDeclined)
@on(TaskWithdrawn)
def go_on_with_it(entry: Entry, event: AboutTask) -> None:
    """Once nobody who was asked has anything to do for it any more, the enquiry waits for colleagues no longer."""
    task = Task.objects.filter(pk=event.task, subject_kind="enquiry").first()
    if task is None or task.subject_id is None:
        return
    still = Task.objects.filter(subject_kind="enquiry", subject_id=task.subject_id, closed_at=None)
    row = Enquiry.objects.filter(pk=task.subject_id, state=Enquiry.State.COLLEAGUES).select_related("client").first()
    if row is not None and not still.exists():
        go_on(Actor(None, entry.at, "worker"), row)


def _post(kind: str, entry: Entry, to: int, enquiry: int, what: str) -> None:
    people: Iterable[int] = [to] if to and to != entry.employee_id else []
    link = reverse("client-enquiry", args=[enquiry])
    post(f"service.{kind}", to=list(people), at=entry.at, key=f"{kind} {entry.pk}", facts={"what": what}, link=link)
