"""The client list and card."""

from django.http import HttpRequest, HttpResponse

from rapport.kit.subjects import find
from rapport.kit.ui.screens import render, screen
from rapport.parties.queries import clients_seen_by


@screen("clients/", name="clients")
def clients(request: HttpRequest) -> HttpResponse:
    """Show the clients that the actor may see."""
    rows = clients_seen_by(request.actor)[:50]  # type: ignore[attr-defined]
    return render(request, "parties/clients.html", {"rows": rows})


@screen("clients/<int:client_id>/", name="client")
def client(request: HttpRequest, client_id: int) -> HttpResponse:
    """Show one card."""
    row = find(request.actor, "client", client_id)  # type: ignore[attr-defined]
    return render(request, "parties/card.html", {"client": row})


@screen("people/<int:person_id>/", name="person")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show one person."""
    row = find(request.actor, "person", person_id)  # type: ignore[attr-defined]
    return render(request, "parties/person.html", {"person": row})
