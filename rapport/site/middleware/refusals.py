"""Turns what a deed refuses into a page with a sentence."""

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Refusal, Stale
from rapport.roles.screens.approvals import ReasonForm, sealed
from rapport.site.login.kept import typed

STATUS: dict[type[Refusal], int] = {NotSeen: 404, NotAllowed: 403, NeedsApproval: 403, BadInput: 422, Stale: 409}
log = logging.getLogger("rapport.refusals")


class RefusalMiddleware:
    """A refusal that no screen handled itself becomes a plain page: what is wrong, and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is a fault and stays one."""
        if isinstance(wrong, Http404):
            wrong = NotSeen(_("This page is not there, or it is not yours to see."))
        return refusal_page(request, wrong) if isinstance(wrong, Refusal) else None


def refusal_page(request: HttpRequest, wrong: Refusal, status: int = 0) -> HttpResponse:
    """Return the page that tells a refusal, with the way to ask for agreement and what was typed."""
    request.refused = wrong  # type: ignore[attr-defined]
    actor = getattr(request, "actor", None)
    status = status or next(code for kind, code in STATUS.items() if isinstance(wrong, kind))
    log.info(
        "%s refused to %s: %s",
        request.resolver_match and request.resolver_match.view_name,
        actor.pk if actor else None,
        type(wrong).__name__,
    )
    context = {
        "refusal": wrong,
        "heading": _heading(wrong),
        "typed": [(name, value) for name, value in typed(request) if value] if request.method == "POST" else [],
        "ask": None,
        "theirs": list(wrong.theirs.items()) if isinstance(wrong, Stale) else [],
    }
    if isinstance(wrong, NeedsApproval) and actor:
        form = ReasonForm(initial={"request": sealed(actor, wrong)})
        context["ask"] = {"name": wrong.ask_name, "form": form}
    return render(request, "site/refusal.html", context, status=status)


def _heading(wrong: Refusal) -> str:
    if isinstance(wrong, NotSeen):
        return _("Nothing here")
    if isinstance(wrong, NeedsApproval):
        return _("This needs agreement")
    if isinstance(wrong, NotAllowed):
        return _("Not within your rights")
    if isinstance(wrong, Stale):
        return _("Somebody else was faster")
    return _("This can't be taken")
