"""One client brought back from a copy, with all that belongs to it, into the base as it is today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.book import record
from rapport.journal.events import CHANGES, Event, event
from rapport.journal.models import About, Entry
from rapport.kit.changes import tell_many, update
from rapport.kit.keeping import kept
from rapport.kit.merging import Link, links_to
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import kinds
from rapport.parties.models import Client
from rapport.parties.rights import REMOVE
from rapport.privacy.register import apply_register
from rapport.roles.authority import gate
from rapport.site.copies.opening import Copy, opened
from rapport.site.copies.proving import scratch
from rapport.site.copies.reading import lay_file
from rapport.staff.actor import Actor

CHUNK = 400
# Search texts follow their records, rights that were used stay used, and what was delivered stays delivered.
LEFT = ("search.SearchText", "roles.Use", "site.Delivery")
Rows = dict[type[Model], dict[Any, Model]]


@event("site.client_brought_back", group=CHANGES, icon="undo", label=gettext_lazy("Client brought back from a copy"))
@dataclass(frozen=True)
class ClientBroughtBack(Event):
    """A client came back from a copy of the base that was written at a moment, with so many rows."""

    name: str
    written_at: str
    rows: int

    def sentence(self) -> str:
        return _("Brought %(name)s back from a copy of the base") % {"name": self.name}


@dataclass
class BroughtBack:
    """What came back: the client, rows by table, number of files."""

    client: Client
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0


def bring_back(actor: Actor, source: Path, wanted: str, *, key: str | None = None) -> BroughtBack:
    """Bring one client of the copy back, named by its number there or its name, with all that belongs to it.

    Rows that are here stay as they are. Raises NotAllowed without the right to remove clients, and BadInput when the
    client is not in the copy, is in the base already, or when something here stands in its place; nothing is written
    then.
    """
    answer = gate(actor, REMOVE, 1)
    if not answer.yes:
        raise NotAllowed(answer.sentence, REMOVE)
    with opened(source, key=key) as copy:
        copy.check()
        with scratch(copy) as using:
            client = _wanted(wanted, using)
            _refuse_present(client)
            rows = _belonging(client, using)
            with transaction.atomic():
                done = _write(actor, copy, client, rows)
                # Of whom the copy still knows and who was erased since, nothing comes back.
                apply_register(actor.at)
                return done


def _in_parts(numbers: Iterable[Any]) -> Iterator[list[Any]]:
    whole = list(numbers)
    return (whole[start : start + CHUNK] for start in range(0, len(whole), CHUNK))


def _wanted(wanted: str, using: str) -> Client:
    rows = Client._base_manager.using(using)
    named = rows.filter(pk=int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else rows.filter(name__iexact=wanted)
    found = list(named.order_by("pk")[:5])
    if not found:
        raise BadInput(_("There is no client %(wanted)s in this copy.") % {"wanted": wanted})
    if len(found) > 1:
        numbers = ", ".join(str(one.pk) for one in found)
        told = _("Several clients of this copy are called %(name)s. Say which by its number: %(numbers)s")
        raise BadInput(told % {"name": wanted, "numbers": numbers})
    return found[0]


def _refuse_present(client: Client) -> None:
    here = Client._base_manager.filter(pk=client.pk).first()
    told = {"number": client.pk, "name": client.name, "here": here.name if here else ""}
    if here is not None and here.name != client.name:
        raise BadInput(_("Number %(number)s is %(here)s here, not %(name)s: nothing was brought back.") % told)
    if here is not None and here.merged_into_id is not None:
        raise BadInput(_("%(name)s was merged into another client. Take the merging back instead.") % told)
    if here is not None and here.removed_at is None:
        raise BadInput(_("%(name)s is in the base: there is nothing to bring back.") % told)


def _belonging(client: Client, using: str) -> Rows:
    """Return every row of the copy that points at the client, or at a row that does, and so on."""
    found: Rows = {Client: {client.pk: client}}
    fresh: Rows = dict(found)
    while fresh:
        reached: Rows = {}
        for model, rows in fresh.items():
            code = next((kind.code for kind in kinds if kind.model is model), "")
            for link in links_to(model, LEFT):
                for row in _pointing(link, code, list(rows), using):
                    if row.pk not in found.get(link.model, {}):
                        reached.setdefault(link.model, {})[row.pk] = row
        for model, rows in reached.items():
            found.setdefault(model, {}).update(rows)
        # A line of the journal is about many records: what else hangs on it is not this client's.
        fresh = {model: rows for model, rows in reached.items() if model not in (About, Entry)}
    marks = found.get(About, {}).values()
    lines = {mark.entry_id for mark in marks}  # type: ignore[attr-defined]
    for some in _in_parts(sorted(lines)):
        for line in Entry._base_manager.using(using).filter(pk__in=some):
            found.setdefault(Entry, {})[line.pk] = line
    return found


def _pointing(link: Link, code: str, numbers: list[Any], using: str) -> Iterator[Model]:
    if link.kind and not code:
        return
    for some in _in_parts(numbers):
        which = {f"{link.column}__in": some, **({link.kind: code} if link.kind else {})}
        yield from link.model._base_manager.using(using).filter(**which)


def _write(actor: Actor, copy: Copy, client: Client, rows: Rows) -> BroughtBack:
    done = BroughtBack(client)
    missing = {model: _missing(model, theirs) for model, theirs in rows.items()}
    _refuse_loose_ends(missing)
    for model, fresh in missing.items():
        if not fresh:
            continue
        try:
            with transaction.atomic():
                model._base_manager.using("default").bulk_create(fresh, batch_size=CHUNK)
        except IntegrityError as clash:
            told = _("Something here stands in the place of what would come back: %(what)s")
            raise BadInput(told % {"what": model._meta.verbose_name}) from clash
        done.rows[model._meta.label] = len(fresh)
    here = Client._base_manager.get(pk=client.pk)
    if here.removed_at is not None:
        update(here, removed_at=None)
    for fresh in missing.values():
        tell_many(fresh)
    done.client = here
    done.files = _bring_files(copy, rows)
    back = ClientBroughtBack(here.name, copy.written_at.isoformat(), sum(done.rows.values()))
    record(actor, back, here)
    return done


def _missing(model: type[Model], theirs: dict[Any, Model]) -> list[Model]:
    """Return the rows that are not here, as rows of this base. Raises BadInput when a number is another row's here."""
    here: dict[Any, Model] = {}
    for some in _in_parts(theirs):
        here |= model._base_manager.in_bulk(some)
    pointing = [one.attname for one in model._meta.concrete_fields if one.is_relation and not one.null]
    for pk, mine in here.items():
        if any(getattr(mine, name) != getattr(theirs[pk], name) for name in pointing):
            told = _("Number %(number)s of %(what)s is another one here: nothing was brought back.")
            raise BadInput(told % {"number": pk, "what": model._meta.verbose_name})
    fresh = [row for pk, row in theirs.items() if pk not in here]
    for row in fresh:
        row._state.db, row._state.adding = "default", True
    return fresh


def _refuse_loose_ends(missing: dict[type[Model], list[Model]]) -> None:
    """Raise BadInput when a row would lead to one that is neither here nor comes along."""
    coming = {model: {row.pk for row in fresh} for model, fresh in missing.items()}
    for model, fresh in missing.items():
        for one in model._meta.concrete_fields:
            if not one.is_relation or not fresh:
                continue
            target: Any = one.related_model
            wanted = {getattr(row, one.attname) for row in fresh} - {None} - coming.get(target, set())
            there: set[Any] = set()
            for some in _in_parts(wanted):
                there |= set(target._base_manager.filter(pk__in=some).values_list("pk", flat=True))
            lost = wanted - there
            if lost:
                told = {"what": model._meta.verbose_name, "number": min(lost), "of": target._meta.verbose_name}
                sentence = _("%(what)s leads to number %(number)s of %(of)s, which is no longer here.")
                raise BadInput(sentence % told)


def _bring_files(copy: Copy, rows: Rows) -> int:
    """Lay the files that the rows name where they were, unless they are there; return how many came."""
    names = copy.manifest["files"]
    number = 0
    for model, theirs in rows.items():
        texts = [one.attname for one in model._meta.concrete_fields if one.get_internal_type() == "CharField"]
        for row in theirs.values():
            for name in {getattr(row, text) for text in texts} & names.keys():
                if not kept.is_there(name):
                    lay_file(copy, name)
                    number += 1
    return number
