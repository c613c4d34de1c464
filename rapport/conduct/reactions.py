"""News for those whom it concerns (R-077): askers and owners of requests, units, and people concerned by incidents."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.conduct.events import (
    DecisionPublished,
    IncidentDecided,
    IncidentRegistered,
    IncidentSaid,
    RequestAsked,
    RequestDecided,
    RequestHandedOn,
)
from rapport.conduct.models import Incident, Request
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.staff.models import Employee
from rapport.staff.queries import units_under

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "request_asked": (_("Request to the management"), "ask", "warn", _("%(by)s asks you: %(what)s")),
    "request_danger": (
        _("Refusal of dangerous work"),
        "alert",
        "danger",
        _("%(by)s has stopped dangerous work: %(what)s"),
    ),
    "request_handed_on": (
        _("Request handed on"),
        "right",
        "warn",
        _("%(by)s asks you to answer a request: %(what)s"),
    ),
    "request_granted": (_("Request granted"), "ok", "ok", _("%(by)s granted your request: %(what)s")),
    "request_refused": (_("Request refused"), "x", "danger", _("%(by)s refused your request: %(what)s")),
    "request_later": (_("Request put off"), "hourglass", "warn", _("%(by)s put your request off: %(what)s")),
    "decision_published": (
        _("Decision of the management"),
        "megaphone",
        "",
        _("%(by)s made a decision of the management known: %(what)s"),
    ),
    "incident_registered": (
        _("Incident registered"),
        "alert",
        "warn",
        _("%(by)s registered an incident that concerns you. Say what you have to say."),
    ),
    "incident_said": (
        _("Said about an incident"),
        "chat",
        "",
        _("%(by)s has said something about the incident that you registered."),
    ),
    "incident_decided": (
        _("Incident decided"),
        "scale",
        "warn",
        _("%(by)s decided on the incident that concerns you."),
    ),
}


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"conduct.{_code}", NoticeKind(_label, _symbol, _saying(_text), _tone))


@on(RequestAsked)
def tell_who_answers(entry: Entry, event: RequestAsked) -> None:
    """Who has to answer hears of the request at once; of stopped work in red."""
    kind = "request_danger" if event.kind == Request.Kind.DANGER else "request_asked"
    _post(kind, entry, [event.owner], event.title, reverse("request", args=[event.request]))


@on(RequestHandedOn)
def tell_the_new_owner(entry: Entry, event: RequestHandedOn) -> None:
    """Who shall answer now hears of it."""
    _post("request_handed_on", entry, [event.owner], event.title, reverse("request", args=[event.request]))


@on(RequestDecided)
def tell_the_asker(entry: Entry, event: RequestDecided) -> None:
    """Who asked hears the decision."""
    askers = Request.objects.filter(pk=event.request).values_list("asked_by_id", flat=True)
    _post(f"request_{event.state}", entry, askers, event.title, reverse("request", args=[event.request]))


@on(DecisionPublished)
def tell_the_unit(entry: Entry, event: DecisionPublished) -> None:
    """The people of the unit and of those below it hear of the decision, except who made it known."""
    people = Employee.objects.working().filter(unit_id__in=units_under(event.unit)).exclude(pk=entry.employee_id)
    link = reverse("decision", args=[event.decision])
    _post("decision_published", entry, people.values_list("pk", flat=True), event.title, link)


@on(IncidentRegistered)
def tell_who_is_concerned(entry: Entry, event: IncidentRegistered) -> None:
    """The person concerned hears of it and is asked for their side."""
    _of_incident("incident_registered", entry, event.incident, "employee_id")


@on(IncidentSaid)
def tell_who_registered(entry: Entry, event: IncidentSaid) -> None:
    """Who registered it hears that the person has spoken."""
    _of_incident("incident_said", entry, event.incident, "registered_by_id")


@on(IncidentDecided)
def tell_the_decision(entry: Entry, event: IncidentDecided) -> None:
    """The person concerned hears what was decided."""
    _of_incident("incident_decided", entry, event.incident, "employee_id")


def _of_incident(kind: str, entry: Entry, incident: int, whom: str) -> None:
    people = Incident.objects.filter(pk=incident).values_list(whom, flat=True)
    _post(kind, entry, people, "", reverse("incident", args=[incident]))


def _post(kind: str, entry: Entry, to: Iterable[int], what: str, link: str) -> None:
    facts = {"by": entry.employee.name if entry.employee else "", "what": what}
    post(f"conduct.{kind}", to=list(to), at=entry.at, key=f"{kind} {entry.pk}", facts=facts, link=link)
