"""What can happen to payments, proposals, papers, layouts, and the laws that papers rest on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.contracts.models import Paper, PaymentPlan
from rapport.journal.events import CHANGES, MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("contracts.payments_planned", group=MONEY, icon="coin", label=gettext_lazy("Payments planned"))
@dataclass(frozen=True)
class PaymentsPlanned(Event):
    """A contract is paid in `count` payments, or at once again when there is no kind."""

    contract: int
    number: str
    payment: str
    count: int

    def sentence(self) -> str:
        told = {"number": self.number, "kind": _label(PaymentPlan.Kind, self.payment).lower()}
        told["num"] = formats.number(self.count)
        if not self.payment:
            return _("Contract %(number)s is paid at once") % told
        words = ngettext(
            "Contract %(number)s: %(kind)s, %(num)s payment",
            "Contract %(number)s: %(kind)s, %(num)s payments",
            self.count,
        )
        return words % told


@event("contracts.solution_proposed", group=WORK, icon="note", label=gettext_lazy("Solution proposed"))
@dataclass(frozen=True)
class SolutionProposed(Event):
    """A way out of a point left open was proposed."""

    contract: int
    number: str
    point: str
    what: str

    def sentence(self) -> str:
        told = {"number": self.number, "point": self.point}
        return _("Proposed a solution under contract %(number)s: %(point)s") % told

    def words(self) -> str:
        return self.what


@event("contracts.proposal_answered", group=WORK, icon="ok", label=gettext_lazy("Proposal answered"))
@dataclass(frozen=True)
class ProposalAnswered(Event):
    """Somebody answered a proposal, or we took it back."""

    contract: int
    number: str
    point: str
    state: str
    by: str
    answer: str

    def sentence(self) -> str:
        told = {"number": self.number, "point": self.point, "person": self.by}
        if self.state == "taken-up":
            return _("%(person)s took up our proposal under contract %(number)s: %(point)s") % told
        if self.state == "refused":
            return _("%(person)s refused our proposal under contract %(number)s: %(point)s") % told
        return _("Took back the proposal under contract %(number)s: %(point)s") % told

    def words(self) -> str:
        return self.answer


@event("contracts.paper_moved", group=WORK, icon="right", label=gettext_lazy("Paper goes on"))
@dataclass(frozen=True)
class PaperMoved(Event):
    """A paper of a contract came to another clerical step or into other hands."""

    contract: int
    number: str
    name: str
    step: str
    holder: str

    def sentence(self) -> str:
        told = {"number": self.number, "paper": self.name, "person": self.holder}
        told["step"] = _label(Paper.Step, self.step)
        return _("%(paper)s (%(number)s): %(step)s, with %(person)s") % told


@event("contracts.layout_kept", group=CHANGES, icon="copy", label=gettext_lazy("Layout of a contract"))
@dataclass(frozen=True)
class LayoutKept(Event):
    """A template got a layout of the company's own, in its so many-th version; 0: it lost it."""

    template: int
    name: str
    file: str
    edition: int

    def sentence(self) -> str:
        told = {"name": self.name, "file": self.file, "version": self.edition}
        if not self.edition:
            return _("Took the layout off the contract template %(name)s") % told
        return _("Kept version %(version)s of the layout of %(name)s: %(file)s") % told


@event("contracts.reference_kept", group=CHANGES, icon="book", label=gettext_lazy("Law, tariff or form"))
@dataclass(frozen=True)
class ReferenceKept(Event):
    """A law, tariff or form was entered or changed, or somebody looked whether it still holds."""

    reference: int
    name: str
    reviewed: bool = False
    ends_on: str = ""

    def sentence(self) -> str:
        if self.ends_on:
            return _("%(name)s is in force no more") % {"name": self.name}
        if self.reviewed:
            return _("Looked whether it still holds: %(name)s") % {"name": self.name}
        return _("Kept %(name)s") % {"name": self.name}


def _label(choices: type, code: str) -> str:
    return str(dict(choices.choices).get(code, ""))  # type: ignore[attr-defined]
