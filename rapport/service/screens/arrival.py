"""The page on which it is set how the program acknowledges what comes in."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen
from rapport.roles.authority import gate
from rapport.service.actions import set_acknowledgement
from rapport.service.forms import AcknowledgementForm
from rapport.service.queries import automatic_acknowledgement
from rapport.service.rights import ARRANGE
from rapport.staff.actor import actor_of


@form_screen("enquiries/acknowledging/", name="automatic-acknowledgement")
def acknowledging(request: HttpRequest) -> HttpResponse:
    """Say whether the program acknowledges what comes in, and how long people may be first."""
    actor, rule = actor_of(request), automatic_acknowledgement()
    start = {"is_on": rule.is_on, "after": rule.after, "seen": rule.version}
    return form_page(
        request, AcknowledgementForm(request.POST or None, initial=start), _("Automatic confirmation of receipt"),
        (_("Enquiries"), reverse("enquiries")), lambda **facts: set_acknowledgement(actor, **facts),
        answer=gate(actor, ARRANGE), to=lambda kept: reverse("automatic-acknowledgement"),
        note=_(
            "Who writes by e-mail or by a form reads in their language that it arrived, who looks after it and by "
            "which time the answer comes. Automatic mail, and post that is older than a day, is not acknowledged."
        ),
    )  # fmt: skip
