"""What was decided, on what ground."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.conduct.forms.fields import text
from rapport.conduct.queries import clauses_of
from rapport.roles.catalogue import rights
from rapport.roles.models import Clause
from rapport.staff.actor import Actor
from rapport.staff.models import Unit


class DecisionForm(forms.Form):
    """A decision of one's own, resting on a clause of one's own description."""

    title = forms.CharField(label=_("What was decided"), max_length=200)
    ground = text(_("Ground"))
    clause = forms.ChoiceField(label=_("Rests on clause"), required=False)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        self.clauses = {str(one.pk): one for one in clauses_of(actor)}
        choices = [(pk, f"{one.number} {called(one)}"[:120]) for pk, one in self.clauses.items()]
        self.fields["clause"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]

    def clean_clause(self) -> Clause | None:
        """Return the clause itself."""
        return self.clauses.get(self.cleaned_data["clause"])


class PublishForm(forms.Form):
    """A decision of the management about a unit."""

    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"))
    title = forms.CharField(label=_("What was decided"), max_length=200)
    ground = text(_("Ground"))


def called(clause: Clause) -> str:
    """Return a clause in a few words: its own, or what its right lets one do."""
    own = clause.own_words(get_language() or "en")
    return own or (str(rights[clause.right].words) if clause.right in rights else clause.code)
