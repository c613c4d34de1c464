"""The wizard's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.exchange.models import Import
from rapport.exchange.shelves import importers
from rapport.privacy.models import DataSource
from rapport.privacy.queries import sources_in_use
from rapport.staff.actor import Actor

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "koi8-r", "iso8859-2", "latin-1")


# Not a kind of record: a file that holds several.
BUNDLE = "bundle"


class FileForm(forms.Form):
    """Which file, and what it brings."""

    kind = forms.ChoiceField(label=_("What it brings"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "CSV in any form, a workbook (XLSX, XLS, ODS), vCards, JSON, a database file of SQLite, or the exchange "
            "files of 1C. Exports of other programs are recognised. Files of clients come as a ZIP with "
            "a folder for each, appointments as a calendar (.ics)."
        ),
    )
    pasted = forms.CharField(
        label=_("Or paste a table"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one for one in importers if one.offered is None or one.offered(actor)]
        choices = [(one.code, one.label) for one in offered]
        if {"clients", "people", "leads", "deals"} <= {one.code for one in offered}:
            choices.append((BUNDLE, _("A ZIP of several tables")))
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].initial = "clients"

    def clean(self) -> dict[str, Any]:
        """One of both has to be there."""
        data = super().clean() or {}
        if not data.get("file") and not (data.get("pasted") or "").strip() and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste a table."))
        return data


class ReadingForm(forms.Form):
    """How the file is read; what is left open the reader decides."""

    encoding = forms.ChoiceField(
        label=_("Letters (encoding)"), required=False, choices=[("", _("As it looks")), *((e, e) for e in ENCODINGS)]
    )
    separator = forms.ChoiceField(
        label=_("Separator"),
        required=False,
        choices=[("", _("As it looks")), (",", ","), (";", ";"), ("\t", _("Tab")), ("|", "|"), ("+|", "+|")],
    )
    has_header = forms.ChoiceField(
        label=_("First row"),
        required=False,
        choices=[
            ("", _("As it looks")),
            ("yes", _("Holds the names of the columns")),
            ("no", _("Is a row like others")),
        ],
    )
    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    plain = forms.BooleanField(label=_("As any other table, whatever program it looks like"), required=False)

    def __init__(self, *args: Any, sheets: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [("", _("The first")), *((s, s) for s in sheets)]  # type: ignore[attr-defined]

    def reading(self) -> dict[str, Any]:
        """Return what `prepare_import` takes, without what was left open."""
        data = self.cleaned_data
        reading = {key: data[key] for key in ("encoding", "separator", "sheet", "plain") if data[key]}
        return reading | ({"has_header": data["has_header"] == "yes"} if data["has_header"] else {})


class SettingsForm(forms.Form):
    """What the rows leave unsaid, and what happens to those that are here already."""

    country = forms.ChoiceField(label=_("Country of phones, numbers and addresses without one"), required=False)
    source = forms.ModelChoiceField(
        sources_in_use(),
        label=_("Source of personal data"),
        required=False,
        empty_label=_("Another one"),
        help_text=_("What the register of data protection tells of the source is kept with each person."),
    )
    origin = forms.CharField(label=_("Where these come from"), required=False, max_length=200)
    lawful_basis = forms.CharField(label=_("Lawful basis for keeping the data"), required=False, max_length=200)
    known = forms.ChoiceField(label=_("What we know already"), choices=Import.Known.choices, widget=forms.RadioSelect)
    alike = forms.ChoiceField(
        label=_("What looks like one we know"), choices=Import.Alike.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, countries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not said")), *countries]  # type: ignore[attr-defined]
        self.fields["known"].initial = Import.Known.UPDATE
        self.fields["alike"].initial = Import.Alike.ASK

    def settings(self) -> dict[str, str]:
        """Return what `prepare_import` takes as settings; a source of the register tells origin and basis as well."""
        data = self.cleaned_data
        told = {key: data[key] for key in ("country", "origin", "lawful_basis")}
        source: DataSource | None = data["source"]
        if source is None:
            return told
        own = {"origin": source.name, "lawful_basis": str(source.purpose.get_basis_display())}
        return {**told, **{key: told[key] or value[:200] for key, value in own.items()}, "source": str(source.pk)}
