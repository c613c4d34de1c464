"""Whose export a file is, by the names of its columns."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange.formats.sheet import Sheet
from rapport.exchange.profiles.described import Profile, profiles
from rapport.exchange.profiles.sheet import ProfiledSheet
from rapport.kit.text import fold

# Of the columns of a file so many have to be known, or it is somebody else's table with some words in common.
LEAST_KNOWN = 0.5

# What the tables of other programs are called.
TABLES: dict[str, object] = {
    "accounts": _("accounts"),
    "clients": _("clients"),
    "companies": _("companies"),
    "contacts": _("contacts"),
    "counterparties": _("counterparties"),
    "customers": _("customers"),
    "deals": _("deals"),
    "leads": _("leads"),
    "opportunities": _("opportunities"),
    "organizations": _("organizations"),
    "partners": _("partners"),
    "people": _("people"),
}


def recognised(sheet: Sheet, kind: str = "") -> Profile | None:
    """Return the table of a foreign program that has the sheet's columns, for one kind or for any; None if none has."""
    there = [fold(name) for name in sheet.columns]
    names = set(there)
    found: list[tuple[int, float, Profile]] = []
    for one in profiles().values():
        if kind not in ("", one.kind) or one.sheet not in ("", sheet.reading.sheet):
            continue
        if names & one.never or any(not words & names for words in one.known_by):
            continue
        share = sum(name in one.known() for name in there) / len(there)
        if share >= LEAST_KNOWN:
            found.append((len(one.known_by), share, one))
    return max(found, key=lambda one: one[:2])[2] if found else None


def profiled(sheet: Sheet, profile: Profile | None) -> Sheet:
    """Return the sheet as the profile reads it, itself without one."""
    return ProfiledSheet(sheet, profile) if profile else sheet


def table_name(profile: Profile) -> str:
    """Return what the table is called there, in the language active at the time."""
    return str(TABLES[profile.code])
