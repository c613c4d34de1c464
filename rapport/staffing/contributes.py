"""Where arrivals and rotas plug into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.exchange.tables import offer_table
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staffing import api, rights, rounds, screens, sources  # noqa: F401
from rapport.staffing.models import Rota, StaffingRule
from rapport.staffing.queries import rotas_seen_by, rules_seen_by

kinds.put(
    "staffing-rule",
    Kind("staffing-rule", StaffingRule, rules_seen_by, "staffing-rule", StaffingRule._meta.verbose_name, "sliders"),
)
kinds.put("rota", Kind("rota", Rota, rotas_seen_by, "rota", Rota._meta.verbose_name, "clock"))
offer_table(
    "rotas", Rota._meta.verbose_name_plural, Rota, ("employee", "since", "hours"), rotas_seen_by, subject="rota",
    list_page="rotas", more={"hours": (_("Working hours"), lambda row: screens.planning.week_in_words(row))},
)  # fmt: skip


def _plans(actor: Actor) -> bool:
    return may(actor, rights.PLAN)


entries.put("arrivals", Entry("team", 75, _("Arrivals and rotas"), "arrivals", "users", shown=_plans))
