"""What left the house, and who tried without authority (R-377, R-380)."""

from django.http import HttpRequest, HttpResponse

from rapport.conduct.queries import exports_of, refused_attempts_of
from rapport.conduct.rights import SEE_EXPORTS
from rapport.conduct.screens.common import LIST, actor_of
from rapport.kit.refusals import NotAllowed
from rapport.kit.subjects import names
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import gate
from rapport.roles.catalogue import rights


@screen("taken-out/", name="taken-out")
def taken_out(request: HttpRequest) -> HttpResponse:
    """Show the exports and printed dossiers of one's people in ninety days, and what was refused."""
    actor = actor_of(request)
    answer = gate(actor, SEE_EXPORTS)
    if not answer.yes:
        raise NotAllowed(answer.sentence, SEE_EXPORTS)
    refused = list(refused_attempts_of(actor)[:LIST])
    seen = names(actor, [(one.subject_kind, one.subject_id) for one in refused if one.subject_id])
    context = {
        "rows": exports_of(actor),
        "refused": [
            {
                "row": one,
                "do": rights[one.right].words if one.right in rights else one.right,
                "about": seen.get((one.subject_kind, one.subject_id or 0), ""),
            }
            for one in refused
        ],
    }
    return render(request, "conduct/taken_out.html", context)
