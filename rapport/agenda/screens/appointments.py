"""One appointment: planning, its page, and every deed with it."""

from datetime import date, time
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rapport.agenda.actions import (
    cancel_appointment,
    edit_appointment,
    hold_appointment,
    leave_appointment,
    plan_appointment,
    prepare_appointment,
)
from rapport.agenda.forms.appointment import AppointmentForm, PreparationForm, ReasonForm, repeat_choice
from rapport.agenda.models import Appointment
from rapport.agenda.queries.calendar import appointments_on, next_free
from rapport.agenda.rules import repeat
from rapport.agenda.screens.common import (
    actor_of,
    done_with_undo,
    subject_in,
    subject_link,
    subject_of,
)
from rapport.agenda.screens.guests import guests
from rapport.journal.book import lines_about
from rapport.kit.subjects import find
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, form_screen, render
from rapport.staff.actor import Actor
from rapport.staff.queries import colleagues


@form_screen("calendar/new/", name="appointment-new")
def new_appointment(request: HttpRequest) -> HttpResponse:
    """Plan an appointment: from a slot of the calendar, from a client's card, or in the next free hour."""
    actor = actor_of(request)
    about = subject_in(request.GET.get("about", ""))
    if request.method == "GET":
        form = AppointmentForm(actor=actor, about=about, initial=_slot(actor, request))
        return render(request, "agenda/appointment_new.html", _form_context(actor, form))
    form = AppointmentForm(request.POST, actor=actor)
    if form.is_valid():
        with telling(form):
            row = plan_appointment(actor, subject=form.subject(), **form.values())
            told = {"title": row.title, "when": _when(row, row.day)}
            toast = _("Planned: %(title)s, %(when)s.") % told
            back = f"{reverse('calendar')}?on={row.day.isoformat()}"
            return done_with_undo(request, back, toast=" ".join([toast, *_clashes(actor, row)]))
    return render(request, "agenda/appointment_new.html", _form_context(actor, form), status=422)


@form_screen("calendar/<int:appointment_id>/", name="appointment")
def appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Show one appointment (or one day of a series) and change it."""
    actor = actor_of(request)
    row = _found(actor, appointment_id)
    on = _on(row, request.POST.get("on") or request.GET.get("on", ""))
    if request.method == "GET":
        form = AppointmentForm(actor=actor, instance=row, initial=_initial(row, on))
        return render(request, "agenda/appointment.html", _context(request, actor, row, on, form))
    shown = _found(actor, appointment_id)
    form = AppointmentForm(request.POST, actor=actor, instance=shown, initial=_initial(shown, on))
    if form.is_valid():
        with telling(form):
            values = form.values()
            if on is not None:
                values.pop("repeats")
            changed = edit_appointment(actor, row, on=on, **values)
            return done_with_undo(request, "appointment", changed.pk, toast=_("Saved."))
    return render(request, "agenda/appointment.html", _context(request, actor, row, on, form), status=422)


@deed("calendar/<int:appointment_id>/cancel/", name="appointment-cancel")
def cancel(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Cancel an appointment, or one day of a series."""
    actor = actor_of(request)
    row = _found(actor, appointment_id)
    changed = cancel_appointment(actor, row, on=_on(row, request.POST.get("on", "")), reason=_reason(request))
    return done_with_undo(request, "calendar", toast=_("Cancelled: %(title)s.") % {"title": changed.title})


@deed("calendar/<int:appointment_id>/held/", name="appointment-held")
def held(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Say that it took place."""
    actor = actor_of(request)
    row = _found(actor, appointment_id)
    changed = hold_appointment(actor, row, on=_on(row, request.POST.get("on", "")))
    return done_with_undo(request, "appointment", changed.pk, toast=_("Held: %(title)s.") % {"title": changed.title})


@deed("calendar/<int:appointment_id>/prepare/", name="appointment-prepare")
def prepare(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Write down goal, offer and objections."""
    actor = actor_of(request)
    row = _found(actor, appointment_id)
    preparation = PreparationForm(request.POST)
    if preparation.is_valid():
        with telling(preparation):
            prepare_appointment(actor, row, **preparation.cleaned_data)
            toast = _("Prepared.") if row.prepared else _("Saved. Still to answer before you are prepared.")
            return done_with_undo(request, "appointment", row.pk, toast=toast)
    form = AppointmentForm(actor=actor, instance=row, initial=_initial(row, None))
    context = _context(request, actor, row, None, form) | {"preparation": preparation}
    return render(request, "agenda/appointment.html", context, status=422)


@deed("calendar/<int:appointment_id>/leave/", name="appointment-leave")
def leave(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Say that one will not come."""
    actor = actor_of(request)
    row = _found(actor, appointment_id)
    leave_appointment(actor, row, reason=_reason(request))
    toast = _("%(person)s hears that you will not come.") % {"person": row.owner}
    return done_with_undo(request, "calendar", toast=toast)


def _found(actor: Actor, number: int) -> Appointment:
    return cast(Appointment, find(actor, "appointment", number))


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""


def _on(row: Appointment, typed: str) -> date | None:
    """Return the day of a series that is meant, None for the whole of it."""
    try:
        return date.fromisoformat(typed) if row.repeats else None
    except ValueError:
        return None


def _slot(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """Return day and time of the slot that was pressed, else of the next free hour."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
        return {"day": day, "time": time.fromisoformat(request.GET.get("time", "")), "minutes": 60}
    except ValueError:
        local = localtime(next_free(actor, 60))
        return {"day": local.date(), "time": local.time(), "minutes": 60}


def _initial(row: Appointment, on: date | None) -> dict[str, Any]:
    days = row.minutes // 1440
    first = on or row.day
    rule = repeat.read(row.repeats) if row.repeats else None
    return {
        "day": first,
        "on": on,
        "last_day": date.fromordinal(first.toordinal() + days - 1) if row.all_day and days > 1 else None,
        "repeat": repeat_choice(row.repeats),
        "repeat_until": rule.until if rule else None,
        "invited": [participant.employee_id for participant in row.participants.all()],
    }


def _form_context(actor: Actor, form: AppointmentForm) -> dict[str, Any]:
    typed = str(form["about"].value() or "")
    return {"form": form, "about": subject_link(actor, subject_in(typed))}


def _context(
    request: HttpRequest, actor: Actor, row: Appointment, on: date | None, form: AppointmentForm
) -> dict[str, Any]:
    invited = {participant.employee_id for participant in row.participants.all()}
    day = on or row.day
    starts, _ends = row.span_on(day)
    return {
        "appointment": row,
        "on": on,
        "when": _when(row, day),
        "people": [person.name for person in colleagues().filter(pk__in=invited)],
        "about": subject_link(actor, subject_of(row)),
        "is_owner": row.owner_id == actor.pk,
        "is_invited": actor.pk in invited,
        "begun": starts <= actor.at,
        "form": form,
        "preparation": PreparationForm(
            initial={name: getattr(row, name) for name in ("goal", "offer", "objections", "prepared")}
        ),
        "history": lines_about("appointment", row.pk),
        "guests": guests(request, "appointment", row),
    }


def _when(row: Appointment, day: date) -> str:
    words = formats.day(day, "EEEE d MMMM y")
    if row.time is None:
        return words
    starts, ends = row.span_on(day)
    return f"{words}, {formats.clock(starts)}–{formats.clock(ends)}"


def _clashes(actor: Actor, row: Appointment) -> list[str]:
    """Return a sentence for everybody who has something else at that time."""
    if row.time is None:
        return []
    people = {row.owner_id, *row.participants.values_list("employee_id", flat=True)}
    taken = [pk for pk, start, end in appointments_on(people, row.starts_at, row.ends_at)]
    # The appointment itself is in everybody's calendar once.
    busy = colleagues().filter(pk__in={pk for pk in people if taken.count(pk) > 1})
    return [_("%(person)s has something else at that time.") % {"person": person.name} for person in busy]
