"""What is asked about methods and surveys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.queries import products_seen_by
from rapport.leads.actions.library import METHOD_FACTS
from rapport.leads.forms.arranging import FactsForm
from rapport.leads.forms.fields import text_field
from rapport.leads.models import Method, Survey
from rapport.leads.queries import leads_seen_by
from rapport.leads.queries.library import methods_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

SHOWN = 200


class MethodForm(FactsForm):
    """A method of search or contact."""

    def __init__(self, data: Any = None, row: Method | None = None) -> None:
        super().__init__(Method, METHOD_FACTS, data, row)


class LeadMethodForm(forms.Form):
    """By which method a lead was won."""

    method = forms.ModelChoiceField(Method.objects.none(), label=_("Method"), required=False)

    def __init__(self, actor: Actor, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["method"].queryset = methods_seen_by(actor).filter(is_active=True)  # type: ignore[attr-defined]


class SurveyForm(forms.Form):
    """A survey: what is asked, and which parameters are rated."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(
        label=_("Our product"), max_length=60, required=False, help_text=_("Its code in the catalogue, if it is one.")
    )
    intro = text_field(_("What the buyers read first"), longest=2000)
    parameters = text_field(_("Parameters, one on a line"), required=True, rows=5, longest=3000)
    is_open = forms.BooleanField(label=_("Takes answers"), required=False, initial=True)

    def __init__(self, actor: Actor, data: Any = None, row: Survey | None = None) -> None:
        held: dict[str, Any] | None = None
        if row is not None:
            held = {"name": row.name, "intro": row.intro, "is_open": row.is_open}
            held |= {"parameters": "\n".join(row.parameters), "code": row.product.code if row.product else ""}
        super().__init__(data, initial=held)
        self.actor = actor

    def clean_code(self) -> Any:
        """Return the product of that code. Raises a sentence when there is none."""
        code = self.cleaned_data["code"].strip()
        found = products_seen_by(self.actor).filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(_("There is no product with this code."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """What the deed asks for."""
        told = dict(self.cleaned_data)
        product, lines = told.pop("code"), told.pop("parameters").splitlines()
        return {**told, "product": product, "parameters": lines}


class InviteForm(forms.Form):
    """Whom to ask in a survey: leads and clients for whom one answers."""

    leads: Any = forms.ModelMultipleChoiceField(
        None, label=_("Leads"), required=False, widget=forms.CheckboxSelectMultiple
    )
    clients: Any = forms.ModelMultipleChoiceField(
        None, label=_("Clients"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, actor: Actor, survey: Survey, data: Any = None) -> None:
        super().__init__(data)
        rows = survey.invitations
        leads = (
            leads_seen_by(actor)
            .open()
            .filter(owner_id=actor.pk)
            .exclude(pk__in=rows.filter(client=None).values("lead"))
        )
        clients = (
            clients_seen_by(actor).filter(owner_id=actor.pk).exclude(pk__in=rows.filter(lead=None).values("client"))
        )
        for name, found in (("leads", leads), ("clients", clients)):
            shown = list(found.values_list("pk", flat=True)[:SHOWN])
            if shown:
                self.fields[name].queryset = found.model.objects.filter(pk__in=shown)  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class RatingForm(forms.Form):
    """What a buyer answers."""

    words = text_field(_("What else matters to you?"), rows=3, longest=2000)

    def __init__(self, survey: Survey, data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(number), str(number)) for number in range(1, 6)]
        own = {
            f"rating-{place}": forms.ChoiceField(label=name, choices=choices, required=False, widget=forms.RadioSelect)
            for place, name in enumerate(survey.parameters)
        }
        self.fields = {**own, **self.fields}

    @property
    def ratings(self) -> list[int]:
        """The ratings, in the order of the parameters; 0 for none."""
        names = [name for name in self.fields if name.startswith("rating-")]
        return [int(self.cleaned_data[name] or 0) for name in names]
