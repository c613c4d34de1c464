"""Where satisfaction plugs into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Panel, Shown, panels
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.satisfaction import api, checking, evidence, exporters, personal, reactions, rights, screens  # noqa: F401
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import feedback_of, feedback_seen_by
from rapport.staff.actor import Actor

IN_PANEL = 5

kinds.put(
    "feedback",
    Kind("feedback", Feedback, feedback_seen_by, "client-feedback", Feedback._meta.verbose_name, "star", hangs=True),
)


def _shown(actor: Actor) -> bool:
    return may(actor, rights.CALL) or may(actor, rights.ARRANGE)


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = list(feedback_of(client).answered().order_by("-changed_at")[:IN_PANEL])
    return Shown("satisfaction/panel.html", {"rows": rows, "client": client}) if rows else None


panels.put("satisfaction.answers", Panel(("client",), "right", 60, _("What they say of us"), _panel))
entries.put(
    "satisfaction",
    Entry("service", 65, _("Satisfaction"), "satisfaction", "star", shown=_shown),
)
