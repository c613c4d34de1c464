"""What is entered while the next version of a job description is written."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.roles.actions.drafting import FACTS
from rapport.roles.catalogue import MONEY, RightWords, rights
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.standard import profiles, standard_clauses
from rapport.roles.texts import with_words
from rapport.staff.models import Unit

POSTS = ("reports_to", "deputy", "appointed_by", "proposed_by")


class SeenForm(forms.Form):
    """Which state of the draft a button stood on."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FactsForm(forms.ModelForm):
    """The facts of the general provisions, how far the holder sees, and the industry profile."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    profile = forms.ChoiceField(label=_("Industry profile"), required=False)

    class Meta:
        model = JobDescription
        fields: ClassVar[Iterable[str]] = FACTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        named = [(code, one.called(language)) for code, one in profiles().items()]
        self.fields["profile"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]
        for name in POSTS:
            self.fields[name].queryset = Position.objects.all()  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]
        self.initial["seen"] = self.instance.version

    def facts(self) -> dict[str, Any]:
        """Return what was entered, by the names of the model."""
        return {name: self.cleaned_data[name] for name in FACTS}


class ClauseForm(forms.Form):
    """The words of a clause in the language of the page, its norm, and the limit of a right."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("Words"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, draft: JobDescription, clause: Clause | None, data: Any = None) -> None:
        self.clause = clause or Clause(description=draft)
        self.language = get_language() or "en"
        super().__init__(data, initial={"seen": draft.version, "words": self.clause.words.get(self.language, "")})
        if not self.clause.code and not self.clause.right:
            self.fields["words"].initial = self.clause.own_words(self.language)
            self.initial["words"] = self.clause.own_words(self.language)
        if self._has_slot("norm", "basis"):
            self.fields["norm"] = forms.CharField(
                label=_("Norm"), required=False, max_length=40, initial=self.clause.norm
            )
        if self.clause.right in rights:
            self._limit(rights[self.clause.right])

    def given(self) -> dict[str, Any]:
        """Return what differs from the clause, as `edit_clause` takes it."""
        data, clause = self.cleaned_data, self.clause
        found: dict[str, Any] = {}
        if data["words"] != (self.initial.get("words") or ""):
            found["words"] = with_words(clause, self.language, data["words"])
        for name in ("norm", "limit", "currency", "period", "must_ask"):
            if name in data and data[name] != getattr(clause, name):
                found[name] = data[name]
        if "limit" in found and clause.right and not clause.code and "words" not in found:
            # Words that were frozen with the old limit would go on saying it.
            found["words"] = {}
        names = [name for name in self.fields if name.startswith("when-")]
        conditions = {name.removeprefix("when-"): data[name] for name in names if data[name]}
        if names and conditions != clause.conditions:
            found["conditions"] = conditions
        return found

    def _has_slot(self, *names: str) -> bool:
        one = standard_clauses().get(self.clause.code)
        return one is not None and any(f"{{{name}}}" in one.texts["en"] for name in names)

    def _limit(self, right: RightWords) -> None:
        clause = self.clause
        if right.measure:
            self.fields["limit"] = forms.DecimalField(
                label=_("Limit"),
                required=False,
                min_value=0,
                max_digits=16,
                decimal_places=2,
                initial=f"{clause.limit.normalize():f}" if clause.limit is not None else None,
            )
            self.fields["period"] = forms.ChoiceField(
                label=_("Budget for"),
                required=False,
                choices=[("", _("Each time")), *Clause.Period.choices],
                initial=clause.period,
            )
        if right.measure == MONEY:
            self.fields["currency"] = forms.CharField(
                label=_("Currency"), required=False, max_length=3, min_length=3, initial=clause.currency
            )
        self.fields["must_ask"] = forms.BooleanField(label=_("Always asks"), required=False, initial=clause.must_ask)
        for name, values in right.conditions.items():
            self.fields[f"when-{name}"] = forms.MultipleChoiceField(
                label=_("Only for"),
                required=False,
                choices=list(values.items()),
                initial=clause.conditions.get(name, []),
                widget=forms.CheckboxSelectMultiple,
            )

    def clean_currency(self) -> str:
        """Return the currency as it is written."""
        return str(self.cleaned_data["currency"]).upper()


class AddForm(forms.Form):
    """A clause of the catalogue, or a declared right, that joins the text."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    section = forms.ChoiceField(choices=Clause.Section.choices)
    code = forms.CharField(required=False, max_length=60)
    right = forms.CharField(required=False, max_length=60)


class MoveForm(forms.Form):
    """Where a clause goes in its section."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    place = forms.IntegerField(min_value=1, max_value=1000)
