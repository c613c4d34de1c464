"""How an order stands, in the client's language: what has come, what departments have done, what is awaited when."""

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.agenda.models import Task
from rapport.kit.ui import formats
from rapport.offers.actions.writing import LANGUAGES
from rapport.orders.models import Order


def language_for(order: Order) -> str:
    """Return the client's language when we speak it, else English."""
    return order.client.language if order.client.language in LANGUAGES else "en"


def subject_for(order: Order) -> str:
    """Return the subject of a letter about the order, in the client's language."""
    with translation.override(language_for(order)):
        return (_("Your order %(number)s: %(title)s") % {"number": order.number, "title": order.title})[:200]


def standing(order: Order) -> str:
    """Return in the client's language what has come of each line, what is done, and by when the rest comes.

    A part that a department finished is told by its name. Two queries.
    """
    with translation.override(language_for(order)):
        said = [_("This is how your order %(number)s stands:") % {"number": order.number}, ""]
        for row in order.lines.all():
            told = {
                "item": row.name, "here": formats.number(row.delivered), "all": formats.number(row.quantity),
                "unit": row.unit,
            }  # fmt: skip
            said.append((_("%(item)s: %(here)s of %(all)s %(unit)s delivered") % told).strip())
        done = order.parts.filter(task__state=Task.State.DONE).values_list("task__title", flat=True)
        said += [_("Ready with us: %(what)s") % {"what": what} for what in done]
        if order.is_running:
            day = formats.day(order.expected_on or order.wanted_by, "long")
            said += ["", _("You will have everything by %(day)s.") % {"day": day}]
        return "\n".join(said)
