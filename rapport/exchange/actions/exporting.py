"""Letting a list go out."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.events import TakenOut
from rapport.exchange.leaving import FORMS, records_of
from rapport.exchange.models import Export
from rapport.exchange.rights import EXPORT
from rapport.exchange.shelves import exporters
from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


def _number(*, number: int, **_: Any) -> int:
    return number


def _summary(*, kind: str, number: int, **_given: Any) -> str:
    exporter = exporters.get(kind)
    return _("Take out %(num)s records (%(what)s)") % {"num": number, "what": exporter.label if exporter else kind}


@act("exchange.take_out", right=EXPORT, size=_number, summary=_summary)
def take_out(actor: Actor, *, kind: str, form: str, number: int, choice: str = "") -> Export:
    """Let so many records go out as a file to be fetched for seven days; above one's limit somebody agrees.

    `choice` is what the list's page posted, as a query string; empty takes all that the actor sees. Raises BadInput
    for a list or form that there is not.
    """
    exporter = exporters.get(kind)
    if exporter is None:
        raise BadInput(fields={"kind": [_("There is no such list to take out.")]})
    lacking = {"vcf": exporter.cards is None, "zip": exporter.packed is None}
    if form not in FORMS or lacking.get(form):
        raise BadInput(fields={"form": [_("This list does not go out in this form.")]})
    if form == "zip" and exporter.packed is not None:
        exporter.packed.before(actor, records_of(actor, kind, choice))
    row = Export.objects.create(
        employee=actor.employee, kind=kind, form=form, choice=choice, number=number, at=actor.at
    )
    record(actor, TakenOut(kind, number, form))
    return row
