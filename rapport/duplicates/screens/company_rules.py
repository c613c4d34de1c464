"""How the company wants duplicates looked for."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.duplicates.actions import set_rules
from rapport.duplicates.forms import RulesForm
from rapport.duplicates.rights import RULES
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen
from rapport.parties.alike import likeness_rules
from rapport.parties.likeness import LARGEST_BLOCK, MOST_CANDIDATES
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of


@form_screen("duplicates/rules/", name="duplicates-rules")
def rules(request: HttpRequest) -> HttpResponse:
    """Set from which score on pairs show, which keys are strong, and if likely ones show while typing."""
    actor = actor_of(request)
    if not may(actor, RULES):
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    told = _(
        "Records are compared when they share a key: a number, an e-mail, a domain, a telephone, an address, or parts"
        " of the name. A key that more than %(many)s records share is not followed, and each record is compared with"
        " %(most)s others at the most, those with which it shares most keys."
    )
    return form_page(
        request, RulesForm(likeness_rules(), request.POST or None), _("How duplicates are looked for"),
        (_("Duplicates"), reverse("duplicates")), lambda **given: set_rules(actor, **given),
        answer=gate(actor, RULES), note=told % {"many": LARGEST_BLOCK, "most": MOST_CANDIDATES},
    )  # fmt: skip
