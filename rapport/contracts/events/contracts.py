"""What can happen to a contract. Amounts are decimal numbers as text."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, MONEY, WORK, Event, event
from rapport.kit.ui import formats


@event("contracts.drawn_up", group=WORK, icon="doc", label=gettext_lazy("Contract drawn up"))
@dataclass(frozen=True)
class ContractDrawnUp(Event):
    """A contract was begun; `extends` is the number of the one that it prolongs."""

    contract: int
    number: str
    subject: str
    extends: str = ""

    def sentence(self) -> str:
        if self.extends:
            return _("Began contract %(number)s, which extends %(before)s") % {
                "number": self.number, "before": self.extends,
            }  # fmt: skip
        return _("Drew up contract %(number)s: %(subject)s") % {"number": self.number, "subject": self.subject}


@event("contracts.changed", group=CHANGES, icon="edit", label=gettext_lazy("Contract changed"))
@dataclass(frozen=True)
class ContractChanged(Event):
    """The head or the text of a contract changed; `what` names the clause, empty for the head."""

    contract: int
    number: str
    what: str = ""

    def sentence(self) -> str:
        if self.what:
            return _("Changed %(what)s of contract %(number)s") % {"number": self.number, "what": self.what}
        return _("Changed contract %(number)s") % {"number": self.number}


@event("contracts.sent", group=WORK, icon="right", label=gettext_lazy("Contract given to the client"))
@dataclass(frozen=True)
class ContractSent(Event):
    """A version went to the client for discussion."""

    contract: int
    number: str
    edition: int
    note: str

    def sentence(self) -> str:
        return _("Gave version %(version)s of contract %(number)s to the client") % {
            "version": self.edition, "number": self.number,
        }  # fmt: skip

    def words(self) -> str:
        return self.note


@event("contracts.disputed", group=WORK, icon="split", label=gettext_lazy("Disagreement"))
@dataclass(frozen=True)
class ClauseDisputed(Event):
    """A row of the protocol of disagreements was written or changed."""

    contract: int
    number: str
    clause: str
    state: str
    ball: str

    def sentence(self) -> str:
        told = {"number": self.number, "clause": self.clause}
        if self.state == "agreed":
            return _("Agreed on clause %(clause)s of contract %(number)s") % told
        return _("Clause %(clause)s of contract %(number)s is disputed") % told


@event("contracts.settled", group=WORK, icon="ok", label=gettext_lazy("Text agreed"))
@dataclass(frozen=True)
class TextSettled(Event):
    """Both sides agree on the text; the agreed wordings became the next version."""

    contract: int
    number: str
    edition: int
    rows: int

    def sentence(self) -> str:
        return _("Agreed with the client on version %(version)s of contract %(number)s") % {
            "version": self.edition, "number": self.number,
        }  # fmt: skip


@event("contracts.approved", group=WORK, icon="shield", label=gettext_lazy("Contract agreed to"))
@dataclass(frozen=True)
class ContractApproved(Event):
    """Somebody with the authority agreed to the text as it stands."""

    contract: int
    number: str
    amount: str
    currency: str

    def sentence(self) -> str:
        amount = formats.money(Decimal(self.amount), self.currency)
        return _("Agreed to contract %(number)s over %(amount)s") % {"number": self.number, "amount": amount}


@event("contracts.signed", group=MONEY, icon="sign", label=gettext_lazy("Contract signed"))
@dataclass(frozen=True)
class ContractSigned(Event):
    """The contract was signed for the company and by the client."""

    contract: int
    number: str
    amount: str
    currency: str
    on: str

    def sentence(self) -> str:
        amount = formats.money(Decimal(self.amount), self.currency)
        return _("Signed contract %(number)s over %(amount)s") % {"number": self.number, "amount": amount}


@event("contracts.moved", group=WORK, icon="flag", label=gettext_lazy("Contract goes on"))
@dataclass(frozen=True)
class ContractMoved(Event):
    """A signed contract is performed now, or has ended."""

    contract: int
    number: str
    state: str
    reason: str = ""

    def sentence(self) -> str:
        if self.state == "performed":
            return _("Contract %(number)s is in performance") % {"number": self.number}
        return _("Contract %(number)s has ended") % {"number": self.number}

    def words(self) -> str:
        return self.reason


@event("contracts.owed", group=WORK, icon="promise", label=gettext_lazy("Obligation"))
@dataclass(frozen=True)
class ObligationKept(Event):
    """An obligation of one side was entered, changed, or done."""

    contract: int
    number: str
    what: str
    due_on: str
    done: bool = False

    def sentence(self) -> str:
        told = {"number": self.number, "what": self.what}
        if self.done:
            return _("Done under contract %(number)s: %(what)s") % told
        return _("Owed under contract %(number)s: %(what)s") % told


@event("contracts.paper", group=WORK, icon="inbox", label=gettext_lazy("Paper of a contract"))
@dataclass(frozen=True)
class PaperRegistered(Event):
    """A paper or letter came in or went out, or was checked."""

    contract: int
    number: str
    name: str
    way: str
    check: str = ""
    found: str = ""

    def sentence(self) -> str:
        told = {"number": self.number, "paper": self.name}
        if self.check == "in-order":
            return _("Checked %(paper)s (%(number)s): in order") % told
        if self.check == "faulty":
            return _("Checked %(paper)s (%(number)s): not in order") % told
        if self.way == "in":
            return _("Came in: %(paper)s (%(number)s)") % told
        return _("Went out: %(paper)s (%(number)s)") % told

    def words(self) -> str:
        return self.found


@event("contracts.template_kept", group=CHANGES, icon="copy", label=gettext_lazy("Template of a contract"))
@dataclass(frozen=True)
class ContractTemplateKept(Event):
    """A template of a contract was written or changed."""

    template: int
    name: str

    def sentence(self) -> str:
        return _("Kept the contract template %(name)s") % {"name": self.name}
