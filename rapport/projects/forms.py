"""What people fill in on the pages of projects."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.contracts.models import Contract
from rapport.deals.models import Deal
from rapport.kit.ui.inputs import DayInput
from rapport.orders.models import Order
from rapport.parties.models import Client, Person
from rapport.projects.models import BudgetEntry, Project, ProjectOrder, Stakeholder
from rapport.staff.models import Employee


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=DayInput())


def words_field(label: Any, *, required: bool = True, longest: int = 1000) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(label=label, required=required, max_length=longest, widget=forms.Textarea({"rows": 3}))


def _amount(label: Any, *, least: str = "0") -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=Decimal(least), max_digits=15, decimal_places=3)


def _colleague(label: Any, *, required: bool = True) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Employee.objects.filter(is_active=True).order_by("name"), label=label, required=required
    )


class ProjectForm(forms.Form):
    """The head of a project; its days and its budget while it is only planned."""

    title = forms.CharField(label=_("Subject"), max_length=200)
    words = words_field(_("In more words"), required=False, longest=10_000)
    starts_on = day_field(_("Starts on"))
    ends_on = day_field(_("Ends on"))
    budget = _amount(pgettext_lazy("of a project", "Budget"))


class NewForm(ProjectForm):
    """A new project, by hand or from what the client has with us."""

    currency = forms.RegexField("^[A-Za-z]{3}$", label=_("Currency"), max_length=3)
    order = forms.ModelChoiceField(Order.objects.none(), label=_("From order"), required=False)
    contract = forms.ModelChoiceField(Contract.objects.none(), label=_("From contract"), required=False)
    deal = forms.ModelChoiceField(Deal.objects.none(), label=_("From deal"), required=False)

    def __init__(self, client: Client, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["order"].queryset = free_orders(client.pk)  # type: ignore[attr-defined]
        self.fields["contract"].queryset = Contract.objects.filter(client=client)  # type: ignore[attr-defined]
        self.fields["deal"].queryset = Deal.objects.filter(client=client)  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """Return the currency in capital letters."""
        return str(self.cleaned_data["currency"]).upper()


class EditForm(ProjectForm):
    """What of the head may change without a reason."""

    owner = _colleague(_("Owner"))

    def __init__(self, project: Project, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if project.is_agreed:
            for name in ("starts_on", "ends_on", "budget"):
                del self.fields[name]


class BudgetForm(forms.Form):
    """Another budget."""

    budget = _amount(pgettext_lazy("of a project", "Budget"))
    reason = words_field(_("Reason"))


class EndForm(forms.Form):
    """Another last day."""

    ends_on = day_field(_("New day"))
    reason = words_field(_("Reason"))


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = words_field(_("Reason"))


class MilestoneForm(forms.Form):
    """A milestone; of a started project its last day is shifted with a reason instead."""

    name = forms.CharField(label=_("Milestone"), max_length=200)
    starts_on = day_field(_("Starts on"))
    due_on = day_field(_("By"))
    owner = _colleague(_("Who sees to it"))

    def __init__(self, *given: Any, agreed: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if agreed:
            del self.fields["due_on"]


class ShiftForm(forms.Form):
    """Another day for a milestone."""

    due_on = day_field(_("New day"))
    reason = words_field(_("Reason"))


class DoneForm(forms.Form):
    """When a milestone was reached."""

    done_on = day_field(_("Done on"))


class GoalForm(forms.Form):
    """A goal that can be measured."""

    words = forms.CharField(label=_("Goal"), max_length=300)
    measure = forms.CharField(label=_("Measured by"), max_length=200)
    target = forms.CharField(label=_("Reached at"), max_length=100)


class JudgeForm(forms.Form):
    """Whether a goal is reached."""

    result = forms.CharField(label=_("Result"), max_length=300)
    reached = forms.BooleanField(label=_("Reached"), required=False)


class EntryForm(forms.Form):
    """An amount of the budget, planned or spent."""

    kind = forms.ChoiceField(label=_("Planned or spent"), choices=BudgetEntry.Kind, initial=BudgetEntry.Kind.SPENT)
    words = forms.CharField(label=_("What for"), max_length=300)
    amount = _amount(_("Amount"), least="0.001")
    on = day_field(_("Day"))
    paper = forms.CharField(
        label=_("Paper"), required=False, max_length=200,
        help_text=_("The bill or receipt of what was spent. Attach its file to the project."),
    )  # fmt: skip


class StakeholderForm(forms.Form):
    """Who has a stake, how strong, and how they hear of the project."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person of the client"), required=False)
    employee = _colleague(_("One of us"), required=False)
    role = forms.CharField(label=_("Part in the project"), max_length=200)
    interest = forms.ChoiceField(label=_("Interest"), choices=Stakeholder.Weight)
    influence = forms.ChoiceField(label=_("Influence"), choices=Stakeholder.Weight)
    informed = forms.CharField(label=_("How they are kept informed"), max_length=300)

    def __init__(self, project: Project, *given: Any, known: Stakeholder | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        people = project.client.people.filter(removed_at=None)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if known is not None:
            del self.fields["person"], self.fields["employee"]


class OrderForm(forms.Form):
    """An order of the client that belongs to no project yet."""

    order = forms.ModelChoiceField(Order.objects.none(), label=_("Client's order"))

    def __init__(self, project: Project, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["order"].queryset = free_orders(project.client_id)  # type: ignore[attr-defined]


def free_orders(client: int) -> Any:
    """Return the client's orders that belong to no project, newest first."""
    return Order.objects.filter(client_id=client).exclude(pk__in=ProjectOrder.objects.values("order"))
