"""Proving a duty by paper: what was done on which day, and the paper attached to it."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.actions import give_proof
from rapport.roles.evidence import proofs_seen_by
from rapport.roles.forms.proofs import ProofForm
from rapport.roles.holding import posts_of
from rapport.roles.models import Clause
from rapport.roles.texts import text_of
from rapport.roles.undo import last_undoable


@form_screen("duties/prove/<slug:duty>/", name="duty-prove")
def duty_prove(request: HttpRequest, duty: str) -> HttpResponse:
    """Write down what one did for a duty that only a paper proves."""
    actor = request.actor  # type: ignore[attr-defined]
    versions = [post.in_force_id for post in posts_of(actor) if post.employee_id == actor.pk]
    rows = Clause.objects.filter(description__pk__in=versions, section=Clause.Section.DUTIES, code=duty)
    clause = rows.first()
    if clause is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    form = ProofForm(request.POST or None, initial={"on": actor.today})
    if request.method == "POST" and form.is_valid():
        with telling(form):
            proof = give_proof(actor, duty=duty, **form.cleaned_data)
            line = last_undoable(actor)
            toast = _("Written down. Now attach the paper.")
            return done(request, "proof", proof.pk, toast=toast, undo=line.pk if line else None)
    text, _blank = text_of(clause, translation.get_language() or "en", {})
    context = {"form": form, "duty": duty, "number": clause.number, "text": text}
    return render(request, "roles/duty_prove.html", context, status=422 if form.errors else 200)


@screen("duties/proofs/<int:proof_id>/", name="proof")
def proof(request: HttpRequest, proof_id: int) -> HttpResponse:
    """Show a proof with the papers attached to it."""
    actor = request.actor  # type: ignore[attr-defined]
    row = proofs_seen_by(actor).select_related("employee").filter(pk=proof_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    context = {"proof": row, "own": row.employee_id == actor.pk, "panels": Drawing(request, "proof", row).panels()}
    return render(request, "roles/proof.html", context)
