"""Before anything comes in: taking the file, and deciding how it is read.

Nothing of the client base is touched here, so nobody is asked and nothing stands in the journal. What is prepared is
seen and changed by its owner.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.exchange.actions.allowed import need_import_right
from rapport.exchange.files import keep, recognise
from rapport.exchange.formats.ical import zone_names
from rapport.exchange.mapping import checked, fields_of, guess_columns, mapping_of
from rapport.exchange.models import Import
from rapport.exchange.queries import started_with
from rapport.exchange.shelves import importers
from rapport.exchange.spelling import WAYS, country_there, spelled_there
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor


def receive_file(actor: Actor, *, kind: str, name: str, chunks: Iterable[bytes]) -> Import:
    """Take a file in and guess how it is to be read.

    Raises BadInput when nothing can be read from it, and NotAllowed without the right to bring anything in.
    """
    need_import_right(actor)
    _only_kind(kind)
    path, digest = keep(chunks, name)
    brought = Import(kind=kind, employee=actor.employee, name=name[-255:], path=path, sha256=digest, begun_at=actor.at)
    try:
        _look_into(actor, brought)
    except BadInput:
        kept.forget([path])
        raise
    brought.save()
    return brought


def prepare_import(
    actor: Actor,
    brought: Import,
    *,
    kind: str | None = None,
    reading: Mapping[str, Any] | None = None,
    mapping: Mapping[str, str] | None = None,
    spelling: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
    known: str | None = None,
    alike: str | None = None,
) -> Import:
    """Decide what the file brings and how it is read (both guess the columns anew), what its columns hold, and what
    rows leave unsaid: among it `zones`, which time zone of the world is meant by a name that the file does not explain.

    What is None stays as it is. Raises BadInput once the import has started, or when the file can't be read that way.
    """
    need_import_right(actor)
    only_draft(brought)
    if kind is not None and kind != brought.kind:
        _only_kind(kind)
        brought.kind = kind
        _look_into(actor, brought)
    if reading is not None and dict(reading) != brought.reading:
        brought.reading = dict(reading)
        _look_into(actor, brought)
    if mapping is not None:
        brought.mapping = checked(fields_of(actor, brought), brought.columns, mapping)
    if spelling is not None:
        ways = {way for one in WAYS.values() for way in one}
        brought.spelling = {place: way for place, way in spelling.items() if way in ways and place in brought.mapping}
    if settings is not None:
        _only_zones(settings.get("zones") or {})
        brought.settings = {key: value for key, value in settings.items() if value}
    brought.known = Import.Known(known) if known else brought.known
    brought.alike = Import.Alike(alike) if alike else brought.alike
    # Whoever was asked to agree agreed to what it was then.
    brought.version += 1
    brought.save()
    return brought


@transaction.atomic
def discard(actor: Actor, brought: Import) -> None:
    """Throw away what was prepared, with its file, and the parts of a bundle that come after it.

    Raises BadInput once the import has started.
    """
    need_import_right(actor)
    only_draft(Import.objects.select_for_update().get(pk=brought.pk))
    going = [brought, *started_with(brought)]
    paths = [one.path for one in going]
    for one in reversed(going):
        one.delete()
    transaction.on_commit(lambda: kept.forget(paths))


def _only_kind(kind: str) -> None:
    if kind not in importers:
        raise BadInput(fields={"kind": [_("There is nothing of this kind to bring in.")]})


def _only_zones(answers: Mapping[str, str]) -> None:
    for name, zone in answers.items():
        if zone not in zone_names():
            told = _("“%(zone)s” is no time zone, so it can't be what “%(name)s” means. Write one as Europe/Berlin.")
            raise BadInput(fields={"zones": [told % {"zone": zone[:60], "name": name[:60]}]})


def only_draft(brought: Import) -> None:
    """Raise BadInput when the import is not being prepared any more."""
    if brought.state != Import.State.DRAFT:
        raise BadInput(_("This import has started already."))


def _look_into(actor: Actor, brought: Import) -> None:
    sheet = recognise(brought)
    fields = fields_of(actor, brought)
    brought.columns = list(sheet.columns)
    brought.guesses = guess_columns(sheet, fields)
    brought.mapping = mapping_of(brought.guesses)
    brought.spelling = spelled_there(brought, fields)
    country = country_there(brought)
    if country and not brought.settings.get("country"):
        brought.settings = {**brought.settings, "country": country}
    brought.total = sheet.count
