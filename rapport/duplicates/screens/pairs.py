"""The list of likely pairs, side by side, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.duplicates.models import Pair
from rapport.duplicates.models.pair import Kind
from rapport.duplicates.queries import pairs_seen_by, records_seen_by
from rapport.duplicates.rights import RULES, TWO
from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.ui.screens import render, screen
from rapport.parties.alike import facts_of
from rapport.parties.likeness import Facts, Reason, in_words
from rapport.parties.models import Client, Person
from rapport.parties.queries import country_word
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

ROWS = 25
ORDER = ("-score", "id")
MERGE_PAGE = {"client": "client-merge-with", "person": "person-merge-with"}


@dataclass(frozen=True)
class Shown:
    """A pair as the page shows it: both records, their facts side by side, what speaks for it and what against."""

    pair: Pair
    records: tuple[dict[str, Any], dict[str, Any]]
    facts: list[dict[str, str]]
    speaks_for: list[str]
    against: list[str]
    merge_url: str


@screen("duplicates/", name="duplicates")
def duplicates(request: HttpRequest) -> HttpResponse:
    """Show the likely pairs of clients, or (?kind=person) of people, of which the actor may see both."""
    actor = actor_of(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind.values else Kind.CLIENT.value
    rows = pairs_seen_by(actor, kind)
    try:
        page = page_of(rows, Paging(limit=ROWS, cursor=request.GET.get("cursor", "")), *ORDER)
    except BadQuery:
        page = page_of(rows, Paging(limit=ROWS, cursor=""), *ORDER)
    context = {
        "shown": shown(actor, kind, page["items"]),
        "kind": kind,
        "kinds": [(code, label, f"{reverse('duplicates')}?kind={code}") for code, label in Kind.choices],
        "next": f"?{urlencode({'kind': kind, 'cursor': page['next']})}" if page["next"] else "",
        "answer": gate(actor, TWO),
        "may_rule": may(actor, RULES),
    }
    return render(request, "duplicates/pairs.html", context)


def shown(actor: Actor, kind: str, pairs: Sequence[Pair]) -> list[Shown]:
    """Return the pairs for the page; five statements however many they are."""
    pks = sorted({pk for pair in pairs for pk in (pair.first_id, pair.second_id)})
    facts = facts_of(kind, pks)
    related = "owner" if kind == "client" else "client"
    rows = {row.pk: row for row in records_seen_by(actor, kind).filter(pk__in=pks).select_related(related)}
    found = []
    for pair in pairs:
        one, two = rows.get(pair.first_id), rows.get(pair.second_id)
        if one is not None and two is not None:
            told = pair.told
            sides = (_record(kind, one), _record(kind, two))
            found.append(
                Shown(
                    pair, sides, _beside(_lines(one, facts), _lines(two, facts)), words(told, speaks_for=True),
                    words(told, speaks_for=False), reverse(MERGE_PAGE[kind], args=[one.pk, two.pk]),
                )
            )  # fmt: skip
    return found


def words(reasons: Sequence[Reason], *, speaks_for: bool) -> list[str]:
    """Return the reasons that speak for the pair, or those against it, in words."""
    return [in_words(one) for one in reasons if (one.points > 0) == speaks_for and one.points]


def _record(kind: str, row: Client | Person) -> dict[str, Any]:
    return {"name": str(row), "url": reverse(kind, args=[row.pk]), "number": row.pk}


def _beside(one: dict[str, str], two: dict[str, str]) -> list[dict[str, str]]:
    """Return a row for each fact that one of the two has."""
    return [{"fact": name, "first": one[name], "second": two[name]} for name in one if one[name] or two[name]]


def _lines(row: Client | Person, facts: dict[int, Facts]) -> dict[str, str]:
    known = facts.get(row.pk, Facts(str(row)))
    lines = {
        _("Numbers"): ", ".join(sorted(number for _country, _kind, number in known.numbers)),
        _("E-mail"): ", ".join(sorted(known.emails)),
        _("Phone"): ", ".join(sorted(known.phones)),
        _("Address"): "; ".join(", ".join(filter(None, (p.street, p.postcode, p.city))) for p in known.places),
    }
    if isinstance(row, Client):
        owner, country = row.owner.name if row.owner else "", str(country_word(row.country)) if row.country else ""
        return {_("Name"): row.name, _("Country"): country, **lines, _("Owner"): owner}
    return {
        _("Name"): row.name,
        _("Client"): row.client.name if row.client else "",
        _("Job position"): row.job,
        **lines,
    }
