"""The pages on which our people let a client's people in, and show them papers."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.documents.queries import documents_seen_by
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.parties.queries import people_seen_by
from rapport.portal.actions import give_access, hide_paper, revoke_passkey, share_paper, withdraw_access
from rapport.portal.actions.access import DAYS
from rapport.portal.queries import access_given_to, accesses_seen_by, papers_seen_by, passkeys_of, passkeys_seen_by
from rapport.portal.rights import GIVE
from rapport.roles.authority import gate
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor

TAB = "portal.client"


class AccessForm(forms.Form):
    """Until when a person is let in."""

    until = forms.DateField(label=gettext_lazy("Last day"), required=False)


@form_screen("people/<int:person_id>/portal/", name="portal-access")
def access_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show whether a person is let in (GET); let them in and show the link this once (POST)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    person = people_seen_by(actor).select_related("client").filter(pk=person_id).first()
    if person is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    form = AccessForm(request.POST or None, initial={"until": actor.today + timedelta(days=DAYS)})
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            _row, secret = give_access(actor, person, until=form.cleaned_data["until"])
            link = settings.PUBLIC_URL + reverse("portal-enter", args=[secret])
        except BadInput as wrong:
            if not wrong.fields:
                raise
            form.add_error("until", [str(one) for ones in wrong.fields.values() for one in ones])
    access = access_given_to(person, actor.today)
    context = {
        "person": person,
        "access": access,
        "keys": list(passkeys_of(access)) if access else [],
        "link": link,
        "form": form,
        "answer": gate(actor, GIVE),
    }
    return render(request, "portal/access.html", context, status=422 if form.errors else 200)


@deed("portal/access/<int:access_id>/withdraw/", name="portal-access-withdraw")
def withdraw(request: HttpRequest, access_id: int) -> HttpResponse:
    """Let a person in no longer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = accesses_seen_by(actor).filter(pk=access_id).first()
    if row is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    withdraw_access(actor, row)
    told = _("%(person)s can't enter the portal any more.") % {"person": row.person.name}
    return done(request, "portal-access", row.person_id, toast=told)


@deed("portal/passkeys/<int:key_id>/revoke/", name="portal-passkey-revoke")
def revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    """Remove a passkey of a client's person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    key = passkeys_seen_by(actor).filter(pk=key_id).first()
    if key is None:
        raise NotSeen(_("This passkey is not there, or its person is not yours to see."))
    revoke_passkey(actor, key)
    told = _("%(name)s opens the portal no longer.") % {"name": key.name}
    return done(request, "portal-access", key.access.person_id, toast=told)


@deed("documents/<int:document_id>/share/", name="paper-share")
def share(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a paper to the client."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = documents_seen_by(actor).filter(pk=document_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    share_paper(actor, row)
    told = _("The client finds it in the portal.")
    return done(request, "client-tab", row.subject_id, TAB, toast=told, undo=_undo(actor))


@deed("portal/shared/<int:paper_id>/hide/", name="paper-hide")
def hide(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show a paper to the client no longer."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = papers_seen_by(actor).filter(pk=paper_id).first()
    if row is None:
        raise NotSeen(_("This file is not there, or it is not yours to see."))
    client = row.client_id
    hide_paper(actor, row)
    return done(request, "client-tab", client, TAB, toast=_("The client finds it no longer."), undo=_undo(actor))


def _undo(actor: Actor) -> int | None:
    line = last_undoable(actor)
    return line.pk if line else None
