"""Sources, forms on the web, rules of distribution and quiet hours."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.leads.actions.arranging import RULE_FACTS, SOURCE_FACTS
from rapport.leads.forms.fields import clock_field, fields_of, text_field
from rapport.leads.models import FormPage, QuietHours, Rule, RuleMember, Source
from rapport.staff.queries import colleagues


class FactsForm(forms.Form):
    """Some facts of one row, with what they hold now."""

    def __init__(self, model: Any, names: tuple[str, ...], data: Any, row: Any) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else None)
        self.names = names
        self.fields.update(fields_of(model, names))

    @property
    def facts(self) -> dict[str, Any]:
        """What the person said."""
        return {name: self.cleaned_data[name] for name in self.names if name in self.cleaned_data}


class SourceForm(FactsForm):
    """A measure or method that brings leads."""

    def __init__(self, data: Any = None, row: Source | None = None) -> None:
        super().__init__(Source, SOURCE_FACTS, data, row)


class RuleForm(FactsForm):
    """A rule of distribution and its people."""

    def __init__(self, data: Any = None, row: Rule | None = None) -> None:
        super().__init__(Rule, RULE_FACTS, data, row)
        self.fields["people"] = forms.ModelMultipleChoiceField(
            colleagues(), label=_("Among whom"), widget=forms.CheckboxSelectMultiple
        )
        if row is not None:
            self.initial["people"] = list(RuleMember.objects.filter(rule=row).values_list("employee_id", flat=True))


class PageForm(FactsForm):
    """A form on the web, with title, introduction and questions in each language."""

    def __init__(self, data: Any = None, row: FormPage | None = None) -> None:
        super().__init__(FormPage, ("name", "code", "source", "is_open"), data, row)
        for language, name in settings.LANGUAGES:
            held = row.texts.get(language, {}) if row else {}
            told = {"language": name}
            self.fields[f"title_{language}"] = forms.CharField(
                label=_now("Title (%(language)s)") % told, max_length=200, required=False, initial=held.get("title")
            )
            self.fields[f"intro_{language}"] = text_field(_now("Introduction (%(language)s)") % told, longest=2000)
            questions = _now("Questions, one a line (%(language)s)") % told
            self.fields[f"questions_{language}"] = text_field(questions, rows=3)
            self.fields[f"intro_{language}"].initial = held.get("intro")
            self.fields[f"questions_{language}"].initial = "\n".join(held.get("questions", []))

    @property
    def facts(self) -> dict[str, Any]:
        """What the person said, the texts by language."""
        told = self.cleaned_data
        texts = {
            language: {
                "title": told.get(f"title_{language}", ""),
                "intro": told.get(f"intro_{language}", "").replace("\r\n", "\n"),
                "questions": told.get(f"questions_{language}", "").splitlines(),
            }
            for language, _name in settings.LANGUAGES
        }
        return {**super().facts, "texts": texts}


class QuietForm(forms.Form):
    """When the day is quiet."""

    starts = clock_field(_("From"), required=True)
    ends = clock_field(_("Until"), required=True)
    most = forms.IntegerField(label=_("Calls offered at once"), min_value=1, max_value=20)

    def __init__(self, data: Any = None, row: QuietHours | None = None) -> None:
        held = row or QuietHours()
        super().__init__(data, initial={"starts": held.starts, "ends": held.ends, "most": held.most})
