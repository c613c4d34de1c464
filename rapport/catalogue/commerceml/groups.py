"""Groups and price lists of exchange files: found by their ids in accounting, else by their names, else made."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from rapport.catalogue.commerceml.rows import ExchangeRow, Price
from rapport.catalogue.models import Group, PriceList
from rapport.kit.changes import Change
from rapport.parties.importing.batch import Batch, NewRow

LONGEST = 200


def keep_groups(rows: Sequence[ExchangeRow]) -> tuple[dict[str, int], list[Change]]:
    """Make and rename the groups that the rows name; return their numbers by id in accounting, and the changes.

    A group stands once under a name here, and may stand often in accounting: then the name of the one above helps.
    """
    held = list(Group.objects.all())
    known = {one.outer_id: one for one in held if one.outer_id}
    named = {one.name: one for one in held}
    taken, changes, depth = set(named), list[Change](), 0
    ways = list({tuple(row.groups): row.groups for row in rows}.values())
    while level := {way[depth]: way[depth - 1] if depth else None for way in ways if len(way) > depth}:
        batch, made = Batch(), dict[str, NewRow]()
        for (number, name), above in level.items():
            above_pk = known[above[0]].pk if above else None
            row = known.get(number)
            if row is None and name in named and not named[name].outer_id:
                row = named[name]
            if row is not None:
                wanted = _free(name, above, number, taken - {row.name})
                batch.edit(row, {"outer_id": number, "name": wanted, "above_id": above_pk})
                known[number] = row
            else:
                wanted = _free(name, above, number, taken)
                made[number] = batch.add(Group, name=wanted, above_id=above_pk, outer_id=number)
            taken.add(wanted)
        # Level by level: a group can only stand in one that has a number.
        changes += batch.write((Group,))
        known |= {number: Group(pk=one.pk, name=one.name, outer_id=number) for number, one in made.items()}
        depth += 1
    return {number: one.pk for number, one in known.items()}, changes


def _free(name: str, above: tuple[str, str] | None, number: str, taken: set[str]) -> str:
    longer = f"{above[1]} / {name}" if above else name
    return next(one[:LONGEST] for one in (name, longer, f"{name[:100]} ({number})") if one[:LONGEST] not in taken)


def price_lists(batch: Batch, wanted: Iterable[Price]) -> dict[Price, PriceList | NewRow]:
    """Return the list of each price type and currency; the batch makes those that are not there.

    A list whose currency is another one than the file says is left alone, for its prices would mean something else.
    """
    held = list(PriceList.objects.filter(client=None).order_by("id"))
    known = {one.outer_id: one for one in held if one.outer_id}
    names = set(PriceList.objects.values_list("name", flat=True))
    found: dict[Price, PriceList | NewRow] = {}
    for kind, name, currency in sorted(wanted):
        key = kind if known.get(kind) is None or known[kind].currency == currency else f"{kind}#{currency}"
        row = known.get(key)
        if row is None:
            same = (one for one in held if one.name == name and one.currency == currency and not one.outer_id)
            row = next(same, None)
            if row is not None:
                batch.edit(row, {"outer_id": key})
        if row is None:
            wished = name or _("Prices %(currency)s") % {"currency": currency}
            while wished in names:
                wished += f" {currency}" if not wished.endswith(currency) else " +"
            names.add(wished)
            new = batch.add(PriceList, name=wished, currency=currency, outer_id=key)
            found[kind, name, currency] = new
            known[key] = new  # type: ignore[assignment]
        else:
            found[kind, name, currency] = known[key] = row
    return found
