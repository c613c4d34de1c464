"""Leads out of files: what a column may mean, which lead a row is, and writing a batch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings as site
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.exchange.shelves import Cells, Difference, Importer, Likeness, Shared, importers
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.text import fold
from rapport.leads.actions.common import read_reach
from rapport.leads.events import LeadsImported
from rapport.leads.models import Channel, Lead, Source
from rapport.leads.queries import leads_seen_by
from rapport.leads.rights import WORK
from rapport.parties.importing import ImportField, Written
from rapport.parties.importing.values import WrongValue, country, language, text
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

FIELDS: tuple[ImportField, ...] = (
    ImportField("name", _("Company"), words=("company", "company name", "organization", "firm", "account", "lead")),
    ImportField("person_name", _("Person"), words=("name", "full name", "contact", "contact name", "lead name")),
    ImportField("job", _("Position there"), words=("job", "title", "job title", "position")),
    ImportField("phone", _("Phone"), "phone", words=("phone", "telephone", "mobile", "phone number", "mobile phone")),
    ImportField("email", _("E-mail"), "email", words=("email", "e mail", "mail", "email address")),
    ImportField("channel", _("Channel"), "choice", words=("channel", "medium")),
    ImportField("source", _("Source of leads"), words=("source", "lead source", "campaign", "original source")),
    ImportField("need", _("What they need"), "long", words=("need", "needs", "interest", "message", "requirement")),
    ImportField("reason", _("Why they turned to us"), words=("reason",)),
    ImportField("rival", _("Competitor they buy from or asked"), words=("competitor", "rival")),
    ImportField("activity", _("Activity"), "long", words=("activity", "industry", "sector", "business")),
    ImportField("language", _("Language"), "language", words=("language", "lang", "preferred language")),
    ImportField("country", _("Country"), "country", words=("country", "country region")),
    ImportField("territory", _("Territory"), words=("territory", "region", "city", "town", "state region")),
    ImportField("note", _("Note"), "long", words=("note", "notes", "comment", "description")),
)
READ: dict[str, Callable[[Any], Any]] = {"country": country, "language": language}
TEXT_MOST = {"name": 400, "person_name": 200, "job": 200, "rival": 200, "territory": 100, "reason": 1000}


@dataclass(frozen=True)
class LeadHabits:
    """What a file leaves unsaid: the country of its phones; and the sources by folded name."""

    country: str
    sources: Mapping[str, Source]


@dataclass
class LeadRow:
    """A lead as a row says; `match` is the lead to update, None makes a new one."""

    number: int
    values: dict[str, Any]
    match: int | None = None


def read_lead(number: int, cells: Cells, habits: LeadHabits) -> LeadRow:
    """Return the row as a lead. Raises BadInput with sentences by field."""
    values: dict[str, Any] = {}
    wrong: dict[str, list[object]] = {}
    for key, found in cells.items():
        value = next((value for _head, value in found if text(value)), None)
        if value is None:
            continue
        try:
            values[key] = _value(key, value, habits)
        except WrongValue as doubt:
            wrong[key] = [doubt.sentence]
    if not wrong and not values.get("name") and not values.get("person_name"):
        wrong["name"] = [_now("Write the name of the company or of the person.")]
    if wrong:
        raise BadInput(fields=wrong)
    return LeadRow(number, read_reach(values, values.get("country") or habits.country))


def _value(key: str, value: Any, habits: LeadHabits) -> Any:
    if key in READ:
        return READ[key](value)
    said = text(value)
    if key == "channel":
        if fold(said) not in channels():
            raise WrongValue(_now("“%(typed)s” is no channel that we know.") % {"typed": said[:60]})
        return channels()[fold(said)]
    if key == "source":
        if fold(said) not in habits.sources:
            raise WrongValue(_now("“%(typed)s” is no source of leads here. Enter it first.") % {"typed": said[:60]})
        return habits.sources[fold(said)]
    most = TEXT_MOST.get(key, 10_000)
    if len(said) > most:
        raise WrongValue(_now("This is too long: %(most)s letters at the most.") % {"most": most})
    return said


@cache
def channels() -> dict[str, str]:
    """Return the channels by code, and by word in each of the six languages, folded."""
    found = {code: code for code in Channel.values}
    for spoken, _name in site.LANGUAGES:
        with translation.override(spoken):
            found |= {fold(str(label)): code for code, label in Channel.choices}
    return found


def keys_of(row: LeadRow) -> tuple[str, ...]:
    """Return the keys of a row, surest first: e-mail, phone, and the name of company and person."""
    values = row.values
    keys = [f"{kind}:{values[f'{kind}_normal']}" for kind in ("email", "phone") if values.get(f"{kind}_normal")]
    return (*keys, f"name:{values.get('name', '')}|{values.get('person_name', '')}")


def _meeting(row: LeadRow) -> tuple[set[str], set[str]]:
    return set(keys_of(row)), set(keys_of(row))


def known_leads(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the seen leads that are no clients yet, by the keys under which they are known. Three queries at most."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _colon, value = key.partition(":")
        wanted[kind].add(value)
    found: dict[str, list[int]] = defaultdict(list)
    rows = leads_seen_by(actor).exclude(state=Lead.State.CLIENT).order_by("id")
    for kind in ("email", "phone"):
        column = f"{kind}_normal"
        for pk, value in (
            rows.filter(**{f"{column}__in": wanted[kind]}).values_list("pk", column) if wanted[kind] else ()
        ):
            found[f"{kind}:{value}"].append(pk)
    names = {value.partition("|")[0] for value in wanted["name"]}
    for pk, name, person in rows.filter(name__in=names).values_list("pk", "name", "person_name") if names else ():
        found[f"name:{name}|{person}"].append(pk)
    return found


def _judge(shared: Sequence[Shared]) -> list[Likeness]:
    """The same e-mail or phone may be two people of one company; the same names are one lead."""
    return [Likeness.SAME if key.startswith("name:") else Likeness.ALIKE for _row, key, _pk in shared]


def lead_differences(actor: Actor, rows: Sequence[LeadRow]) -> dict[int, list[Difference]]:
    """Return by row number what matched rows would change on their leads. One query."""
    there = leads_seen_by(actor).select_related("source").in_bulk([row.match for row in rows if row.match])
    found: dict[int, list[Difference]] = {}
    for row in rows:
        lead = there.get(row.match or 0)
        found[row.number] = [
            Difference(str(one.label), str(getattr(lead, one.key) or ""), str(row.values[one.key]))
            for one in FIELDS
            if lead is not None and one.key in row.values and getattr(lead, one.key) != row.values[one.key]
        ]
    return found


def write_leads(actor: Actor, rows: Sequence[LeadRow], origin: str) -> Written:
    """Write the rows inside the caller's deed, with one journal line; whoever brings new ones in answers for them.

    Raises NotAllowed without the right to work leads.
    """
    answer = gate(actor, WORK)
    if not answer.yes:
        raise NotAllowed(answer.sentence, WORK)
    written, changes = Written(), list[Change]()
    there = leads_seen_by(actor).select_for_update(of=("self",)).in_bulk([row.match for row in rows if row.match])
    for row in rows:
        lead = there.get(row.match or 0)
        if lead is None:
            lead = _new(actor, row.values)
            changes.append(create(lead))
            written.created[row.number] = lead.pk
            continue
        change = update(lead, **row.values)
        if change:
            changes.append(change)
            written.updated[row.number] = lead.pk
        else:
            written.unchanged.append(row.number)
    if changes:
        event = LeadsImported(len(written.created), len(written.updated), origin)
        numbers = [*written.created.values(), *written.updated.values()]
        written.entry = record(actor, event, also=[("lead", pk) for pk in numbers], changes=changes)
    return written


def _new(actor: Actor, values: Mapping[str, Any]) -> Lead:
    owner = actor.employee
    return Lead(
        **{"channel": Channel.COLD, **values},
        owner=owner,
        unit=owner.unit if owner else None,
        given_at=actor.at if owner else None,
        entered_by=owner,
        created_at=actor.at,
    )


def _habits(actor: Actor, settings: Mapping[str, Any]) -> LeadHabits:
    return LeadHabits(str(settings.get("country", "")), {fold(one.name): one for one in Source.objects.active()})


def _fields(actor: Actor) -> Sequence[ImportField]:
    return FIELDS if may(actor, WORK) else ()


importers.put(
    "leads",
    Importer(
        code="leads",
        label=_("Leads"),
        subject="lead",
        list_page="leads",
        fields=_fields,
        habits=_habits,
        read=read_lead,
        keys_of=keys_of,
        meeting_keys=_meeting,
        hints=frozenset({"email", "phone"}),
        known=known_leads,
        judge=_judge,
        differences=lead_differences,
        remarks=lambda rows: [],
        write=write_leads,
    ),
)
