"""What can happen on the way in and out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.exchange.shelves import exporters
from rapport.journal.events import CHANGES, Event, event

if TYPE_CHECKING:
    from rapport.exchange.models import Import


@event("exchange.import_started", group=CHANGES, icon="upload", label=gettext_lazy("Import started"))
@dataclass(frozen=True)
class ImportStarted(Event):
    """A file began to come in, or went on after it had stopped."""

    brought: int
    name: str
    rows: int

    def sentence(self) -> str:
        told = ngettext("Brings in %(num)s row of %(file)s", "Brings in %(num)s rows of %(file)s", self.rows)
        return told % {"num": self.rows, "file": self.name}


@event("exchange.import_done", group=CHANGES, icon="upload", label=gettext_lazy("Import done"))
@dataclass(frozen=True)
class ImportDone(Event):
    """A file has come in: created + updated + skipped + rejected = rows."""

    brought: int
    name: str
    rows: int
    created: int
    updated: int
    skipped: int
    rejected: int

    @classmethod
    def of(cls, brought: "Import") -> "ImportDone":
        """Return the event with the import's account."""
        counts = (brought.rows, brought.created, brought.updated, brought.skipped, brought.rejected)
        return cls(brought.pk, brought.name, *counts)

    def sentence(self) -> str:
        told = ngettext("Brought in %(num)s row of %(file)s", "Brought in %(num)s rows of %(file)s", self.rows)
        return told % {"num": self.rows, "file": self.name}

    def words(self) -> str:
        return _("%(new)s new, %(updated)s updated, %(left)s left alone, %(rejected)s rejected.") % {
            "new": self.created,
            "updated": self.updated,
            "left": self.skipped,
            "rejected": self.rejected,
        }


@event("exchange.import_stopped", group=CHANGES, icon="pause", label=gettext_lazy("Import stopped"))
@dataclass(frozen=True)
class ImportStopped(Event):
    """An import stopped before its end; `why` is a sentence in the language of whoever brought the file."""

    brought: int
    name: str
    why: str

    def sentence(self) -> str:
        return _("The import of %(file)s stopped") % {"file": self.name}

    def words(self) -> str:
        return self.why


@event("exchange.rows_mended", group=CHANGES, icon="edit", label=gettext_lazy("Rejected rows put right"))
@dataclass(frozen=True)
class RowsMended(Event):
    """Rejected rows were put right and came in."""

    brought: int
    name: str
    rows: int

    def sentence(self) -> str:
        told = ngettext("Put %(num)s row of %(file)s right", "Put %(num)s rows of %(file)s right", self.rows)
        return told % {"num": self.rows, "file": self.name}


@event("exchange.numbers_kept", group=CHANGES, icon="upload", label=gettext_lazy("Numbers of another program kept"))
@dataclass(frozen=True)
class NumbersKept(Event):
    """Records got to know the numbers that they have in another program; `program` is the code of its profile."""

    program: str
    number: int

    def sentence(self) -> str:
        told = ngettext(
            "Kept the number of %(num)s record in another program",
            "Kept the numbers of %(num)s records in another program",
            self.number,
        )
        return told % {"num": self.number}


@event("exchange.import_undone", group=CHANGES, icon="undo", label=gettext_lazy("Import taken back"))
@dataclass(frozen=True)
class ImportUndone(Event):
    """An import was taken back; `kept` records had been edited since."""

    brought: int
    name: str
    kept: int

    def sentence(self) -> str:
        return _("Took back the import of %(file)s") % {"file": self.name}

    def words(self) -> str:
        told = ngettext(
            "%(num)s record was edited since and kept.", "%(num)s records were edited since and kept.", self.kept
        )
        return told % {"num": self.kept} if self.kept else ""


@event("exchange.taken_out", group=CHANGES, icon="download", label=gettext_lazy("Taken out"))
@dataclass(frozen=True)
class TakenOut(Event):
    """Records left as a file; `what` is the code of the list, read in whatever language the history is read."""

    what: str
    number: int
    form: str

    def sentence(self) -> str:
        told = ngettext("Took out %(num)s record (%(what)s)", "Took out %(num)s records (%(what)s)", self.number)
        exporter = exporters.get(self.what)
        return told % {"num": self.number, "what": f"{exporter.label if exporter else self.what}, {self.form}"}
