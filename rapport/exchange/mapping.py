"""Which of our fields each column holds: guessed with a certainty, decided by a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.formats.columns import FieldSpec, Guess, guess
from rapport.exchange.formats.sheet import Row, Sheet
from rapport.exchange.models import Import
from rapport.exchange.numbers import NumberField
from rapport.exchange.profiles import profiles
from rapport.exchange.shelves import Field, importers
from rapport.exchange.spelling import meant
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

LOOKS: dict[str, Any] = {"phone": "phone", "email": "email", "web": "url", "date": "date", "country": "country"}
# A table wider than this is looked at only so far: nobody maps a thousand columns by hand.
WIDEST = 200
# Beside what a profile knows only what is certain is guessed: nobody is to look at what was recognised.
CERTAIN = 90


def fields_of(actor: Actor, brought: Import) -> list[Field]:
    """Return the fields that the file's columns may fill; numbers of another program only in an export of one."""
    fields = list(importers[brought.kind].fields(actor))
    if brought.profile not in profiles():
        return [one for one in fields if one.kind != NumberField.kind]
    return [NumberField(), *fields]


def settings_of(brought: Import) -> dict[str, Any]:
    """Return what rows leave unsaid, the program that they come from ("" for no known one), and where the file is."""
    profile = profiles().get(brought.profile)
    return {**brought.settings, "program": profile.program if profile else "", "file": brought.path}


def guess_columns(sheet: Sheet, fields: Sequence[Field]) -> dict[str, dict[str, Any]]:
    """Return {place: {"field": key, "sure": per cent}} of the columns whose field is guessed, or told by the format."""
    if sheet.holds:
        told = _told(sheet.holds, fields)
        return told if sheet.known is None else told | _beside(sheet, sheet.known, told, fields)
    found = guess(sheet.columns[:WIDEST], sheet.sample(), [_spec(one) for one in fields])
    return {str(place): _kept(one) for place, one in enumerate(found) if one.field_key is not None}


def _told(holds: Mapping[int, str], fields: Sequence[Field]) -> dict[str, dict[str, Any]]:
    """What the format says of the columns: the first one for a field that takes one only, none that can't be filled."""
    many = {one.key: one.many for one in fields}
    told: dict[str, dict[str, Any]] = {}
    for place, key in holds.items():
        if key in many and (many[key] or all(one["field"] != key for one in told.values())):
            told[str(place)] = {"field": key, "sure": 100}
    return told


def _beside(
    sheet: Sheet, known: frozenset[int], told: Mapping[str, Any], fields: Sequence[Field]
) -> dict[str, dict[str, Any]]:
    """Guess the columns that a profile does not know, by fields that are free yet."""
    taken = {one["field"] for one in told.values()}
    free = [_spec(one) for one in fields if one.many or one.key not in taken]
    names = ["" if place in known else name for place, name in enumerate(sheet.columns[:WIDEST])]
    blank = [
        Row(row.number, [None if place in known else cell for place, cell in enumerate(row.cells)], row.raw)
        for row in sheet.sample()
    ]
    found = {str(place): _kept(one) for place, one in enumerate(guess(names, blank, free)) if one.field_key}
    return {place: one for place, one in found.items() if one["sure"] >= CERTAIN}


def _kept(one: Guess) -> dict[str, Any]:
    return {"field": one.field_key, "sure": round(one.certainty * 100)}


def _spec(one: Field) -> FieldSpec:
    # Our own exports name columns by label, in the language of whoever took them out.
    return FieldSpec(one.key, (*one.words, str(one.label)), LOOKS.get(one.kind, "text"), one.many)


def mapping_of(guesses: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the guessed mapping: field key by the column's place."""
    return {place: one["field"] for place, one in guesses.items()}


def checked(fields: Sequence[Field], columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping without the columns that are left out. Raises BadInput when it can't be meant."""
    known = {one.key: one for one in fields}
    chosen = {place: key for place, key in mapping.items() if key}
    for place, key in chosen.items():
        if not place.isdecimal() or int(place) >= len(columns):
            raise BadInput(fields={"mapping": [_("There is no column %(place)s.") % {"place": place}]})
        if key not in known:
            raise BadInput(fields={"mapping": [_("There is no field “%(name)s” that you may fill.") % {"name": key}]})
        if not known[key].many and list(chosen.values()).count(key) > 1:
            told = _("Two columns are said to hold “%(field)s”. Leave one of them out.")
            raise BadInput(fields={"mapping": [told % {"field": known[key].label}]})
    return chosen


def cells_of(
    row: Row, columns: Sequence[str], mapping: Mapping[str, str], spelling: Mapping[str, str]
) -> dict[str, list[tuple[str, Any]]]:
    """Return the row's values by field key, each with the name of its column; dates and numbers as they are meant.

    Raises BadInput with a sentence for each date or number that has no certain meaning.
    """
    cells: dict[str, list[tuple[str, Any]]] = {}
    wrong: dict[str, list[object]] = {}
    for place, key in mapping.items():
        number = int(place)
        value = row.cells[number] if number < len(row.cells) else None
        if value in (None, ""):
            continue
        if place in spelling:
            try:
                value = meant(value, spelling[place])
            except ValueError as doubt:
                wrong.setdefault(key, []).append(str(doubt))
        cells.setdefault(key, []).append((columns[number], value))
    if wrong:
        raise BadInput(fields=wrong)
    return cells


def examples(sample: Sequence[Row], place: int) -> list[str]:
    """Return up to three different values of a column, cut short."""
    found = [str(row.cells[place]) for row in sample if place < len(row.cells) and row.cells[place] not in (None, "")]
    return [text[:60] for text in dict.fromkeys(found)][:3]
