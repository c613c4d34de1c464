"""What can happen to documents and comments."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import PAPERS, Event, event
from rapport.kit.ui.formats import money
from rapport.roles.start import called_here


@event("documents.attached", group=PAPERS, icon="clip", label=gettext_lazy("File attached"))
@dataclass(frozen=True)
class Attached(Event):
    """A file was attached."""

    name: str

    def sentence(self) -> str:
        return _("Attached %(name)s") % {"name": self.name}


@event("documents.version_added", group=PAPERS, icon="clip", label=gettext_lazy("New version of a file"))
@dataclass(frozen=True)
class VersionAdded(Event):
    """A document got a new version."""

    name: str
    number: int

    def sentence(self) -> str:
        return _("Added version %(num)s of %(name)s") % {"num": self.number, "name": self.name}


@event("documents.renamed", group=PAPERS, icon="edit", label=gettext_lazy("File renamed"))
@dataclass(frozen=True)
class Renamed(Event):
    """A document has another name or note."""

    name: str

    def sentence(self) -> str:
        return _("Changed the name or note of %(name)s") % {"name": self.name}


@event("documents.removed", group=PAPERS, icon="trash", label=gettext_lazy("File removed"))
@dataclass(frozen=True)
class Removed(Event):
    """A document was removed; its bytes stay as long as it can be taken back."""

    name: str

    def sentence(self) -> str:
        return _("Removed %(name)s") % {"name": self.name}


@event("documents.commented", group=PAPERS, icon="note", label=gettext_lazy("Comment"))
@dataclass(frozen=True)
class Commented(Event):
    """Somebody wrote a comment; `on` names the document or record that it is about."""

    said: str
    on: str = ""

    def sentence(self) -> str:
        return _("Commented on %(what)s") % {"what": self.on} if self.on else _("Commented")

    def words(self) -> str:
        return self.said


@event("documents.comment_changed", group=PAPERS, icon="edit", label=gettext_lazy("Comment changed"))
@dataclass(frozen=True)
class CommentChanged(Event):
    """A comment was put in other words, or (without words) removed."""

    said: str

    def sentence(self) -> str:
        return _("Changed a comment") if self.said else _("Removed a comment")

    def words(self) -> str:
        return self.said


@event("documents.dossier_printed", group=PAPERS, icon="print", label=gettext_lazy("Dossier printed"))
@dataclass(frozen=True)
class DossierPrinted(Event):
    """The whole file on a client was printed."""

    def sentence(self) -> str:
        return _("Printed the dossier")


@event("documents.paper_signed", group=PAPERS, icon="sign", label=gettext_lazy("Paper signed"))
@dataclass(frozen=True)
class PaperSigned(Event):
    """Somebody signed or initialled one version of a paper over an amount."""

    name: str
    number: int
    kind: str
    amount: str
    currency: str

    def sentence(self) -> str:
        told = {"name": self.name, "num": self.number, "amount": money(Decimal(self.amount), self.currency)}
        if self.kind == "initialled":
            return _("Initialled %(name)s, version %(num)s, over %(amount)s") % told
        return _("Signed %(name)s, version %(num)s, over %(amount)s") % told


@event("documents.description_printed", group=PAPERS, icon="print", label=gettext_lazy("Job description printed"))
@dataclass(frozen=True)
class DescriptionPrinted(Event):
    """A version was printed: as the paper itself, as a vacancy, or as the annex to somebody's labour contract."""

    position: str
    number: int
    what: str
    language: str
    form: str
    employee: str = ""

    def sentence(self) -> str:
        told = {"position": called_here(self.position), "number": self.number, "person": self.employee}
        if self.what == "vacancy":
            return _("Printed a vacancy from “%(position)s”, version %(number)s") % told
        if self.what == "annex":
            return _("Printed “%(position)s”, version %(number)s, as an annex for %(person)s") % told
        return _("Printed the job description “%(position)s”, version %(number)s") % told
