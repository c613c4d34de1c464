"""The columns that the list of clients can have."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.queries import Step, next_steps
from rapport.kit.ui import formats
from rapport.parties.fields import visible_fields
from rapport.parties.models import Client, ClientTag, Person
from rapport.parties.queries import deciders
from rapport.parties.rules import days_silent
from rapport.parties.words import country_word, language_word
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

STATUS_TONES = {"key": "key", "lost": "danger", "dormant": "warn", "regular": "ok", "counterparty": "ok"}


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the table; `edit` is the form that changes it in place."""

    text: object = ""
    url: str = ""
    tone: str = ""
    note: object = ""
    chip: bool = False
    edit: str = ""


class ListPage:
    """The clients of one page, and what their columns need: one question each for all of them."""

    def __init__(self, actor: Actor, rows: list[Client]) -> None:
        self.actor, self.rows = actor, rows
        self.ids = [row.pk for row in rows]
        self._words: dict[str, dict[str, str]] = {}

    def words(self, field: str) -> dict[str, str]:
        """The labels of a field's choices in the reader's language, translated once a page."""
        if field not in self._words:
            choices: Any = Client._meta.get_field(field).flatchoices  # type: ignore[union-attr]
            self._words[field] = {code: str(label) for code, label in choices}
        return self._words[field]

    @cached_property
    def steps(self) -> dict[int, Step]:
        """The next step of each client that has one."""
        return next_steps(self.actor, "client", self.ids)

    @cached_property
    def owners(self) -> dict[int, str]:
        """The names of the owners."""
        wanted = {row.owner_id for row in self.rows if row.owner_id}
        return dict(Employee.objects.filter(pk__in=wanted).order_by().values_list("pk", "name")) if wanted else {}

    @cached_property
    def deciders(self) -> dict[int, Person]:
        """Who decides at each client."""
        return deciders(self.ids)

    @cached_property
    def tags(self) -> dict[int, list[str]]:
        """The tags of each client."""
        found: dict[int, list[str]] = {}
        for client_id, name in ClientTag.objects.filter(client__in=self.ids).values_list("client_id", "name"):
            found.setdefault(client_id, []).append(name)
        return found


@dataclass(frozen=True)
class Column:
    """One column: `cell(page, row)`, whether it stands there from the start, and the order that its head gives."""

    code: str
    label: object
    cell: Callable[[ListPage, Client], Cell]
    shown: bool = False
    field: str = "name"
    order: str = ""
    kind: str = "text"
    on_phone: bool = False


def _status(page: ListPage, row: Client) -> Cell:
    return Cell(page.words("status")[row.status], tone=STATUS_TONES.get(row.status, ""), chip=True, edit="status")


def _step(page: ListPage, row: Client) -> Cell:
    step = page.steps.get(row.pk)
    if step is None:
        return Cell(_("none"), tone="muted")
    when = formats.day(step.at, "short") if step.at else ""
    return Cell(
        step.text, step.url, "danger" if step.late else "", _("late, %(day)s") % {"day": when} if step.late else when
    )


def _talk(page: ListPage, row: Client) -> Cell:
    days = days_silent(row.last_talk_at, page.actor.at, page.actor.zone)
    late = row.talk_due_at is not None and row.talk_due_at <= page.actor.at and row.status != Client.Status.LOST
    if days is None:
        return Cell(_("never"), tone="danger" if late else "muted")
    return Cell(_("today") if days == 0 else formats.span(days * 1440), tone="danger" if late else "")


def _owner(page: ListPage, row: Client) -> Cell:
    return Cell(page.owners.get(row.owner_id or 0) or _("nobody"), tone="" if row.owner_id else "danger")


def _decides(page: ListPage, row: Client) -> Cell:
    person = page.deciders.get(row.pk)
    if person is None:
        return Cell(_("not known"), tone="warn") if row.kind != Client.Kind.INDIVIDUAL else Cell()
    return Cell(person.name or person.job or _("not met"), tone="" if person.met else "warn")


COLUMNS: dict[str, Column] = {
    one.code: one
    for one in (
        Column("status", gettext_lazy("Status"), _status, True, "status"),
        Column("step", gettext_lazy("Next step"), _step, True, on_phone=True),
        Column("talk", gettext_lazy("Last talk"), _talk, True, "last_talk_at", "quiet", on_phone=True),
        Column("owner", gettext_lazy("Owner"), _owner, True, "owner"),
        Column("decides", gettext_lazy("Who decides"), _decides, True),
        Column(
            "discount",
            gettext_lazy("Agreed discount"),
            lambda page, row: Cell(formats.per_cent(row.discount) if row.discount is not None else ""),
            field="discount",
        ),
        Column("tags", gettext_lazy("Tags"), lambda page, row: Cell(", ".join(page.tags.get(row.pk, ())))),
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda page, row: Cell(page.words("kind")[row.kind], edit="kind"),
            field="kind",
        ),
        Column(
            "country",
            gettext_lazy("Country"),
            lambda page, row: Cell(country_word(row.country), edit="country"),
            field="country",
        ),
        Column(
            "language",
            gettext_lazy("Language"),
            lambda page, row: Cell(language_word(row.language), edit="language"),
            field="language",
        ),
        Column(
            "norm",
            gettext_lazy("Contact every"),
            lambda page, row: Cell(
                formats.span(row.contact_norm_days * 1440) if row.contact_norm_days else "", edit="contact_norm_days"
            ),
            field="contact_norm_days",
        ),
        Column(
            "useful",
            gettext_lazy("Usefulness"),
            lambda page, row: Cell(row.usefulness or "", edit="usefulness"),
            field="usefulness",
            order="-useful",
            kind="number",
        ),
        Column(
            "volume",
            gettext_lazy("Possible volume"),
            lambda page, row: Cell(formats.money(row.volume, row.currency), edit="volume"),
            field="volume",
            order="-volume",
            kind="number",
        ),
        Column(
            "entered",
            gettext_lazy("Entered"),
            lambda page, row: Cell(formats.day(row.created_at)),
            field="created_at",
            order="-entered",
        ),
    )
}


def columns_for(actor: Actor, chosen: tuple[str, ...] = ()) -> list[Column]:
    """Return the chosen columns that the actor may see, or those that stand there from the start."""
    seen = visible_fields(actor) | {"name"}
    codes = [code for code in chosen if code in COLUMNS] or [one.code for one in COLUMNS.values() if one.shown]
    return [COLUMNS[code] for code in codes if COLUMNS[code].field in seen]
