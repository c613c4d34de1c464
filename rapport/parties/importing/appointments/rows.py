"""One event of a calendar as an appointment."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rapport.agenda.models import Appointment
from rapport.agenda.models.appointment import LONGEST_MINUTES
from rapport.agenda.rules.foreign import CantKeep, ours
from rapport.exchange.shelves import Cells
from rapport.kit.refusals import BadInput
from rapport.parties.importing.appointments.people import CalendarHabits, Subject
from rapport.parties.importing.appointments.times import (
    Said,
    in_the_persons_zone,
    local_in,
    minutes_between,
    moment_of,
    said_in,
    zone_of,
)
from rapport.parties.importing.fields import ImportField
from rapport.parties.importing.values import WrongValue, text

T = TypeVar("T")
UTC = "UTC"
LONGEST_KEY = 200
SHORTEST_MINUTES = 5
LONGEST_LINE = Appointment._meta.get_field("title").max_length or 0
MOST_EXCEPT = 5_000
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
CANCELLED = "CANCELLED"

FIELDS: tuple[ImportField, ...] = (
    ImportField("uid", _("Number there")),
    ImportField("title", _("Title")),
    ImportField("starts", _("Starts")),
    ImportField("zone", _("Time zone")),
    ImportField("ends", _("Ends")),
    ImportField("repeats", _("Repeats")),
    ImportField("except_days", _("Except on")),
    ImportField("also_on", _("Also on")),
    ImportField("changes_from", _("Goes another way from")),
    ImportField("occurrence", _("Instead of the one on")),
    ImportField("state", _("State")),
    ImportField("private", _("Private")),
    ImportField("place", _("Place")),
    ImportField("note", _("Note"), "long"),
    ImportField("client", _("With whom")),
)
# Under which of our fields a sentence about a column of the appointment stands.
TOLD_UNDER = {"day": "starts", "time": "starts", "minutes": "ends"}


@dataclass
class AppointmentRow:
    """An appointment as a row says: `facts` are its columns, `key` and `series` its number there and its series'.

    `apart` are the numbers of days that stand in the file by themselves, `instead_of` says for which day of the series
    (a moment in UTC, or a whole day) it stands itself. `subject` is whom it is with, None for nobody
    that is known; `match` the appointment that is known already.
    """

    number: int
    values: dict[str, Any]
    facts: dict[str, Any]
    key: str
    series: str = ""
    apart: tuple[str, ...] = ()
    instead_of: date | datetime | None = None
    subject: Subject | None = None
    match: int | None = None


def number_there(uid: str, occurrence: str = "") -> str:
    """Return the number under which an event is kept: its UID, with the day that it stands for in a series."""
    told = f"{uid} {occurrence}".strip()
    if len(told) <= LONGEST_KEY:
        return told
    return f"{told[:100]} {hashlib.sha256(told.encode()).hexdigest()}"


def read_appointment(number: int, cells: Cells, habits: CalendarHabits) -> AppointmentRow:
    """Return the row as an appointment. Raises BadInput with sentences by field. No query."""
    said = {key: next((text(value) for _head, value in found if text(value)), "") for key, found in cells.items()}
    reading = _Reading({key: value for key, value in said.items() if value}, habits)
    row = reading.row(number)
    if row is None or reading.wrong:
        raise BadInput(fields=reading.wrong)
    return row


@dataclass
class _Reading:
    said: dict[str, str]
    habits: CalendarHabits
    wrong: dict[str, list[object]] = field(default_factory=dict)

    def row(self, number: int) -> AppointmentRow | None:
        """Return the appointment; None, or sentences in `wrong`, when there is something to put right."""
        if self.habits.actor.employee is None:
            self.wrong["starts"] = [_now("Nobody here has this calendar. Bring it in as the person whose it is.")]
            return None
        if "title" not in self.said:
            self.wrong["title"] = [_now("Write a title.")]
        if "also_on" in self.said:
            told = _now("It also takes place on days that follow no rule (%(days)s), which can't be kept.")
            more = _now("Plan them by hand, and empty the cell to bring in the rest.")
            self.wrong["also_on"] = [f"{told % {'days': self.said['also_on'][:80]}} {more}"]
        if "changes_from" in self.said:
            told = _now("From %(day)s on the series goes another way, which can't be kept.")
            more = _now("End it there and plan the rest by hand, or empty the cell to bring it in as it is.")
            self.wrong["changes_from"] = [f"{told % {'day': self.said['changes_from'][:40]}} {more}"]
        starts = self._take("starts", self._starts)
        zone = self._take("zone", lambda: self._zone(starts))
        if starts is None or zone is None:
            return None
        return self._placed(number, starts, zone)

    def _placed(self, number: int, starts: Said, zone: str) -> AppointmentRow | None:
        minutes = self._take("ends", lambda: self._minutes(starts, zone))
        rule = self._take("repeats", lambda: self._rule(starts, zone))
        days = self._take("except_days", lambda: self._except_days(starts, zone))
        instead_of = self._take("occurrence", lambda: self._instead_of(zone))
        if self.said.get("zone") == UTC and starts.time is not None and not (rule or days):
            # A single moment is the same everywhere; a series in UTC stays there, for elsewhere clocks change.
            starts, zone = in_the_persons_zone(starts, self.habits), self.habits.actor.zone
        if minutes is None or rule is None or days is None or self.wrong:
            return None
        facts = {
            **self._texts(),
            "day": starts.day,
            "time": starts.time,
            "minutes": minutes,
            "zone": zone,
            "repeats": rule,
            "except_days": days,
            "kind": Appointment.Kind.EVENT if starts.time is None else Appointment.Kind.MEETING,
            "private": self.said.get("private", "").upper() in PRIVATE,
            "state": Appointment.State.CANCELLED
            if self.said.get("state", "").upper() == CANCELLED
            else Appointment.State.PLANNED,
        }
        self._check(facts)
        uid, occurrence = self.said.get("uid", ""), self.said.get("occurrence", "")
        uid = uid or f"- {hashlib.sha256(repr((facts['title'], starts, minutes)).encode()).hexdigest()[:32]}"
        return AppointmentRow(
            number,
            {"name": facts["title"]},
            facts,
            number_there(uid, occurrence),
            number_there(uid) if occurrence else "",
            tuple(number_there(uid, part) for part in self._parts("except_days")) if not occurrence else (),
            instead_of,
            self.habits.subject(self.said.get("client", "")),
        )

    def _starts(self) -> Said:
        if "starts" not in self.said:
            raise WrongValue(_now("Write when it starts, as 2026-03-02 09:00, or 2026-03-02 for a whole day."))
        return said_in(self.said["starts"])

    def _zone(self, starts: Said | None) -> str:
        return zone_of((starts.zone if starts else "") or self.said.get("zone", ""), self.habits)

    def _minutes(self, starts: Said, zone: str) -> int:
        minutes = minutes_between(starts, zone, self.said.get("ends", ""), self.habits)
        if minutes < SHORTEST_MINUTES:
            told = _now("It lasts less than %(minutes)s minutes. Write when it ends, as 2026-03-02 10:00.")
            raise WrongValue(told % {"minutes": SHORTEST_MINUTES})
        if minutes > LONGEST_MINUTES:
            raise WrongValue(_now("It lasts too long. At most 14 days can be kept."))
        return minutes

    def _rule(self, starts: Said, zone: str) -> str:
        written = self.said.get("repeats", "")
        if not written:
            return ""
        try:
            return ours(written, starts.day, starts.time, zone)
        except CantKeep as wrong:
            raise WrongValue(wrong.sentence) from wrong

    def _except_days(self, starts: Said, zone: str) -> list[str]:
        """The days of the series that are left out. One of another time of day is none of the series."""
        parts = self._parts("except_days")
        if len(parts) > MOST_EXCEPT:
            raise WrongValue(_now("At most %(most)s days of a series can be left out.") % {"most": MOST_EXCEPT})
        days: set[date] = set()
        for part in parts:
            one = local_in(said_in(part), zone, self.habits)
            if one.time is None or starts.time is None or one.time == starts.time:
                days.add(one.day)
        return [day.isoformat() for day in sorted(days)]

    def _instead_of(self, zone: str) -> date | datetime | None:
        if "occurrence" not in self.said:
            return None
        return moment_of(local_in(said_in(self.said["occurrence"]), zone, self.habits), zone)

    def _parts(self, key: str) -> list[str]:
        return [part.strip() for part in self.said.get(key, "").split(",") if part.strip()]

    def _texts(self) -> dict[str, str]:
        """Title, place and note; of a title or place that is too long all stands in the note."""
        title = " ".join(self.said.get("title", "").split())
        place, note = " ".join(self.said.get("place", "").split()), self.said.get("note", "")
        for whole in (place, title):
            if len(whole) > LONGEST_LINE:
                note = f"{whole}\n\n{note}".strip()
        return {"title": _shortened(title), "place": _shortened(place), "note": note}

    def _check(self, facts: dict[str, Any]) -> None:
        left_out = {one.name for one in Appointment._meta.concrete_fields} - facts.keys()
        try:
            Appointment(**facts).clean_fields(exclude=left_out)
        except ValidationError as doubt:
            for name, sentences in doubt.message_dict.items():
                self.wrong.setdefault(TOLD_UNDER.get(name, name), []).extend(sentences)

    def _take(self, key: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except WrongValue as doubt:
            self.wrong[key] = [doubt.sentence]
            return None


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def remarks(rows: Sequence[AppointmentRow]) -> list[str]:
    """Say of how many appointments colleagues will know, because they are with clients or people whom we know."""
    number = sum(row.subject is not None and not row.facts["private"] for row in rows)
    told = ngettext(
        "%(num)s appointment is with a client or person we know: whoever sees them sees it, too.",
        "%(num)s appointments are with clients or people we know: whoever sees them sees these, too.",
        number,
    )
    return [told % {"num": number}] if number else []
