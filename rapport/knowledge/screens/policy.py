"""The service policy in the house: what holds, its history, and publishing a further wording (R-181)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.knowledge.actions import publish_policy
from rapport.knowledge.forms import PolicyForm
from rapport.knowledge.models import ServicePolicy
from rapport.knowledge.queries import policies_seen_by, policy_on
from rapport.knowledge.rights import PUBLISH
from rapport.knowledge.screens.common import language_of, languages_shown
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

LIST = 100


@screen("service-policy/", name="service-policies")
def service_policies(request: HttpRequest) -> HttpResponse:
    """Show the service policy that holds today in a language, with its earlier and coming wordings."""
    actor, language = actor_of(request), language_of(request)
    row = policy_on(actor.today, language)
    return _page(request, actor, row, language)


@screen("service-policy/<int:policy_id>/", name="service-policy")
def service_policy(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Show one wording of the service policy."""
    actor = actor_of(request)
    row: ServicePolicy = one_of(policies_seen_by(actor), policy_id)
    return _page(request, actor, row, row.language)


def _page(request: HttpRequest, actor: Actor, row: ServicePolicy | None, language: str) -> HttpResponse:
    others = [
        {
            "title": one.title,
            "url": reverse("service-policy", args=[one.pk]),
            "end": formats.day(one.since),
            "note": one.published_by.name,
        }
        for one in policies_seen_by(actor).filter(language=language)[:LIST]
    ]
    context = {
        "row": row,
        "others": others,
        "other_language": row.get_language_display() if row and row.language != language else "",
        "in_languages": languages_shown(reverse("service-policies"), language),
        "answer": gate(actor, PUBLISH),
        "code": language,
    }
    return render(request, "knowledge/policy.html", context)


@form_screen("service-policy/new/", name="service-policy-new")
def service_policy_new(request: HttpRequest) -> HttpResponse:
    """Publish a wording of the service policy, beginning from the one that holds."""
    actor, language = actor_of(request), language_of(request)
    held = policy_on(actor.today, language)
    start = {"language": language, "since": actor.today}
    if held is not None and held.language == language:
        start |= {"title": held.title, "body": held.body}
    return form_page(
        request, PolicyForm(request.POST or None, initial=start), _("New wording of the service policy"),
        (_("Service policy"), reverse("service-policies")), lambda **facts: publish_policy(actor, **facts),
        answer=gate(actor, PUBLISH), to=lambda kept: reverse("service-policy", args=[kept.pk]),
        note=_("What is published stays as it is: a change is a further wording that holds from its day."),
    )  # fmt: skip
