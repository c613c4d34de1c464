"""Entering a client, with those that may be the same shown while typing."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.parties.actions import enter_client
from rapport.parties.alike import likeness_rules
from rapport.parties.forms.clients import QuickForm
from rapport.parties.models import Client
from rapport.parties.queries import clients_like
from rapport.parties.reach import WrongContact, normal_contact
from rapport.parties.rights import ADD
from rapport.parties.screens.finding import undo_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@form_screen("clients/new/", name="client-new")
def new(request: HttpRequest) -> HttpResponse:
    """Enter a client."""
    actor = actor_of(request)
    form = QuickForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            client = _enter(request, form)
            return done(
                request,
                "client",
                client.pk,
                toast=_("Entered: %(client)s.") % {"client": client.name},
                undo=undo_of(request),
            )
    like = clients_like(actor, request.POST.get("name", "")) if form.is_bound else []
    context = {"form": form, "like": like, "answer": gate(actor, ADD)}
    return render(request, "parties/client_new.html", context, status=422 if form.is_bound else 200)


@screen("clients/like/", name="clients-like")
def like(request: HttpRequest) -> HttpResponse:
    """Show the clients that may be the one being typed."""
    name, country = request.GET.get("name", "")[:400], request.GET.get("country", "")[:2]
    reached = ""
    for kind in ("email", "phone"):
        if typed := request.GET.get(kind, "")[:400]:
            try:
                reached = normal_contact(kind, typed, country).normal
            except WrongContact:
                continue
    actor = actor_of(request)
    asked = likeness_rules().while_typing
    found = clients_like(actor, name.replace("\0", ""), reached=reached, country=country) if asked else []
    context = {"like": found}
    return render(request, "parties/clients_like.html", context)


def _enter(request: HttpRequest, form: QuickForm) -> Client:
    given = form.cleaned_data
    facts = {name: given[name] for name in ("name", "kind", "country", "origin")}
    person = {"name": given["person"], "decision": given["decision"] or "unknown"} if given["person"] else None
    reached = [(kind, given[kind]) for kind in ("phone", "email") if given[kind]]
    return enter_client(actor_of(request), facts=facts, person=person, reached=reached)
