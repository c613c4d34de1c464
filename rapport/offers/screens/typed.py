"""The lines of the builder as they stand in the form, and as they were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.offers.forms.lines import LineForm
from rapport.offers.rules import MOST_LINES, Line, Wanted, plain


@dataclass
class Typed:
    """The lines that were understood, the rows to draw again, and a sentence for each fault."""

    lines: list[Line | Wanted] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def row_of(number: int, line: Line | None, amount: Decimal | None = None) -> dict[str, Any]:
    """Return the fields of one line as they stand in the form; `amount` is what it comes to."""
    row: dict[str, Any] = {"number": number, "place": number * 10, "amount": amount, "again": False}
    if line is None:
        return row | dict.fromkeys(("code", "name", "unit", "quantity", "list_price", "discount", "tax", "cost"), "")
    row |= {name: getattr(line, name) for name in ("code", "name", "unit")}
    row |= {name: plain(getattr(line, name)) for name in ("quantity", "list_price", "discount", "tax")}
    return row | {"cost": "" if line.cost is None else plain(line.cost)}


def typed_lines(data: Mapping[str, Any], kept: Sequence[Line], *, costs: bool) -> Typed:
    """Return the lines that were typed, in the order of their places, repeated ones twice.

    Without `costs` a free line keeps what one costs us while it stays the same item.
    """
    told = Typed()
    placed: list[tuple[int, int, Line | Wanted]] = []
    # The form has a few blank lines more than an offer may hold.
    for number in range(1, MOST_LINES + 11):
        if f"line-{number}-name" not in data:
            break
        form = LineForm(data, prefix=f"line-{number}")
        if not costs:
            del form.fields["cost"]
        names = ("place", "code", "name", "unit", "quantity", "list_price", "discount", "tax", "cost", "again")
        told.rows.append({"number": number, "amount": None, **{n: data.get(f"line-{number}-{n}", "") for n in names}})
        if not form.is_valid():
            for name, sentences in form.errors.items():
                label = form.fields[name].label
                told.wrong += [
                    _("Line %(num)s, %(field)s: %(sentence)s") % {"num": number, "field": label, "sentence": one}
                    for one in sentences
                ]
            continue
        line = _with_cost(form.line(), kept[number - 1] if number <= len(kept) and not costs else None)
        if line is not None:
            place = form.cleaned_data["place"] or number * 10
            placed += [(place, number, line)] * (2 if form.cleaned_data["again"] else 1)
    told.lines = [line for _place, _number, line in sorted(placed, key=lambda one: one[:2])]
    return told


def _with_cost(line: Wanted | None, known: Line | None) -> Wanted | None:
    same = line is not None and known is not None and (line.name, line.item) == (known.name, known.code)
    return replace(line, cost=known.cost) if same and line and known else line
