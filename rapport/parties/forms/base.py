"""What the forms share: choices in the reader's words, the right control for a date, and what the person saw."""

from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import fields_for_model

from rapport.kit.ui.inputs import ClockInput, DayInput
from rapport.parties.words import country_choices, language_choices


def fields_of(model: type[Model], *names: str) -> dict[str, forms.Field]:
    """Return form fields for the model's fields, with the controls that people expect."""
    fields: dict[str, forms.Field] = fields_for_model(model, fields=names, formfield_callback=_field)
    return fields


def _field(field: Any, **kwargs: Any) -> forms.Field | None:
    choices = {"country": country_choices, "language": language_choices}.get(field.name)
    if choices:
        return forms.ChoiceField(label=field.verbose_name, choices=choices, required=not field.blank)
    kind = field.get_internal_type()
    if kind == "DateField":
        kwargs["widget"] = DayInput()
    elif kind == "TimeField":
        kwargs["widget"] = ClockInput()
    elif kind == "TextField":
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    made: forms.Field | None = field.formfield(**kwargs)
    return made


class FactsForm(forms.Form):
    """Some fields of a record, with what the person saw in them: `facts` and `seen` are what an act asks for.

    The shown values travel along in hidden inputs, so that nobody overwrites what they have not seen.
    """

    def __init__(
        self, record: Model, names: tuple[str, ...], data: Any = None, model: type[Model] | None = None
    ) -> None:
        super().__init__(data, initial={name: getattr(record, name) for name in names})
        self.record, self.names = record, names
        self.fields.update(fields_of(model or type(record), *names))

    @property
    def facts(self) -> dict[str, Any]:
        """What the person wants, fields that they left to the other side taken out."""
        kept = {name: _plain(self.cleaned_data[name]) for name in self.names if name in self.cleaned_data}
        return {name: value for name, value in kept.items() if self.data.get(f"keep_{name}") != "theirs"}

    @property
    def seen(self) -> dict[str, Any]:
        """What the person saw when they began."""
        seen = {}
        for name in self.names:
            field, key = self.fields[name], self.add_initial_prefix(name)
            if key in self.data:
                shown = field.hidden_widget().value_from_datadict(self.data, self.files, key)
                try:
                    seen[name] = _plain(field.clean(shown) if shown not in (None, "") else field.to_python(shown))
                except forms.ValidationError:
                    continue
        return seen

    def hidden_seen(self, theirs: dict[str, Any] | None = None) -> list[tuple[str, Any]]:
        """Return the hidden inputs: name and the value shown; after a conflict it is the other side's."""
        return [(self.add_initial_prefix(name), self._shown(name, theirs)) for name in self.names]

    def _shown(self, name: str, theirs: dict[str, Any] | None) -> Any:
        value = theirs[name] if theirs and name in theirs else self.initial[name]
        widget = self.fields[name].widget
        shown = widget.format_value(value) if not isinstance(widget, forms.CheckboxInput) else value
        shown = shown[0] if isinstance(shown, list) and shown else shown
        return "" if shown is None or shown == [] else shown


def _plain(value: Any) -> Any:
    """Browsers send line ends of their own."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
