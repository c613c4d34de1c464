"""What can happen on the way in and out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, Event, event


@event("exchange.import_started", group=CHANGES, icon="upload", label=gettext_lazy("Import started"))
@dataclass(frozen=True)
class ImportStarted(Event):
    """A file began to come in."""

    name: str
    rows: int

    def sentence(self) -> str:
        told = ngettext("Brings in %(num)s row of %(file)s", "Brings in %(num)s rows of %(file)s", self.rows)
        return told % {"num": self.rows, "file": self.name}


@event("exchange.import_undone", group=CHANGES, icon="undo", label=gettext_lazy("Import taken back"))
@dataclass(frozen=True)
class ImportUndone(Event):
    """An import was taken back; `kept` rows had been edited since."""

    name: str
    kept: int

    def sentence(self) -> str:
        return _("Took back the import of %(file)s") % {"file": self.name}

    def words(self) -> str:
        told = ngettext("%(num)s row was edited since and kept.", "%(num)s rows were edited since and kept.", self.kept)
        return told % {"num": self.kept} if self.kept else ""


@event("exchange.taken_out", group=CHANGES, icon="download", label=gettext_lazy("Taken out"))
@dataclass(frozen=True)
class TakenOut(Event):
    """Records left as a file."""

    what: str
    number: int
    form: str

    def sentence(self) -> str:
        told = ngettext("Took out %(num)s record (%(what)s)", "Took out %(num)s records (%(what)s)", self.number)
        return told % {"num": self.number, "what": f"{self.what}, {self.form}"}
