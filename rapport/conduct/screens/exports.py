"""What left the house, who tried without authority, and who opened the records of others (R-377, R-379, R-380)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.conduct.queries import exports_of, people_watched, readers_of_others, readings_of, refused_attempts_of
from rapport.conduct.rights import SEE_EXPORTS
from rapport.conduct.screens.common import LIST
from rapport.kit.refusals import NotAllowed, NotSeen
from rapport.kit.subjects import kinds, names
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import gate
from rapport.roles.catalogue import rights
from rapport.staff.actor import actor_of
from rapport.staff.models import Employee


@screen("taken-out/", name="taken-out")
def taken_out(request: HttpRequest) -> HttpResponse:
    """Show what one's people took out in ninety days, what was refused, and whose records of others they opened."""
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
        "readers": readers_of_others(actor),
    }
    return render(request, "conduct/taken_out.html", context)


@screen("taken-out/opened/<int:employee_id>/", name="opened")
def opened(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Show which records of others one of one's people opened in ninety days."""
    actor = actor_of(request)
    answer = gate(actor, SEE_EXPORTS)
    if not answer.yes:
        raise NotAllowed(answer.sentence, SEE_EXPORTS)
    person = Employee.objects.filter(pk=employee_id, pk__in=people_watched(actor)).first()
    if person is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    rows = [
        {
            "title": name or _("A record that you don't see"),
            "url": reverse(kinds[one.subject_kind].url_name, args=[one.subject_id]) if name else "",
            "times": one.times,
            "at": one.last_at,
        }
        for one, name in readings_of(actor, person.pk)
    ]
    return render(request, "conduct/opened.html", {"person": person, "rows": rows})
