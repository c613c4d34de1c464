"""What a position may do, as a form built from the catalogue of rights."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import MEASURES, MONEY, Grant, rights
from rapport.roles.models import JobDescription, Position
from rapport.roles.start import CURRENCY
from rapport.roles.versions import rights_of

NO, ASK, YES = "no", "ask", "yes"
CHOICES = [(NO, _("No")), (ASK, _("Always asks")), (YES, _("Yes"))]


class PositionForm(forms.Form):
    """How far the position sees, and for each right no, ask or yes, with a limit where the right has a measure."""

    sight = forms.ChoiceField(label=_("Sees"), choices=Position.Sight.choices, widget=forms.RadioSelect)

    def __init__(self, draft: JobDescription, data: Any = None) -> None:
        super().__init__(data, initial={"sight": draft.sight})
        self.draft, held = draft, rights_of(draft)
        for code, one in rights.items():
            own = held.get(code)
            start = NO if own is None else ASK if own.must_ask else YES
            self.fields[code] = forms.ChoiceField(label=str(one.words), choices=CHOICES, required=False, initial=start)
            if one.measure:
                self.fields[f"{code}:limit"] = forms.DecimalField(
                    label=_("Limit: %(do)s") % {"do": one.words},
                    required=False,
                    min_value=0,
                    max_digits=16,
                    decimal_places=2,
                    initial=f"{own.limit.normalize():f}" if own and own.limit is not None else None,
                )

    def rows(self) -> Iterator[dict[str, BoundField | object | None]]:
        """Return each right: what it lets one do, its choice, its limit field if any, and the words of its measure."""
        for code, one in rights.items():
            limit = self[f"{code}:limit"] if f"{code}:limit" in self.fields else None
            measure = MEASURES[one.measure] if one.measure else ""
            yield {"choice": self[code], "limit": limit, "measure": measure, "do": one.words}

    def grants(self) -> dict[str, Grant]:
        """Return what was set, by right; an amount stays in its currency, else it gets that of the first one."""
        held = rights_of(self.draft)
        currency = next((one.currency for one in held.values() if one.currency), CURRENCY)
        return {
            code: Grant(
                self.cleaned_data.get(f"{code}:limit"),
                self.cleaned_data[code] == ASK,
                (held[code].currency if code in held else "") or (currency if rights[code].measure == MONEY else ""),
            )
            for code in rights_codes()
            if self.cleaned_data[code] in {ASK, YES}
        }


def rights_codes() -> list[str]:
    """Return the codes of all rights, in the order of the catalogue."""
    return [code for code, _one in rights.items()]
