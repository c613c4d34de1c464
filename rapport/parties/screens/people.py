"""The list of people, a person's page, and entering and editing people."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.counts import bounded_counts
from rapport.kit.refusals import BadInput, NotSeen, Stale
from rapport.kit.ui.drawing import Drawing
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.parties.actions import edit_person, enter_person, note_opening, remove_person
from rapport.parties.forms.people import PersonForm
from rapport.parties.models import Client, ContactPoint, Person
from rapport.parties.queries import people_seen_by, speakers
from rapport.parties.queries.merged import person_found_under
from rapport.parties.rights import ADD, EDIT, MERGE
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.facts_panel import address_lines
from rapport.parties.screens.finding import client_of, person_of, undo_of
from rapport.parties.screens.history import History
from rapport.parties.screens.people_panel import person_line
from rapport.parties.words import language_word
from rapport.roles.authority import gate, may
from rapport.search.queries import numbers_of
from rapport.staff.actor import actor_of

ROWS = 50
ORDER = ("sorts_as", "id")


@screen("people/", name="people")
def people(request: HttpRequest) -> HttpResponse:
    """Show the people at the clients that the actor may see, by name."""
    actor = actor_of(request)
    query, decision = request.GET.get("q", "").strip()[:200], request.GET.get("decision", "")
    rows = people_seen_by(actor).exclude(name="").select_related("client")
    if query:
        rows = rows.filter(pk__in=numbers_of("person", query))
    if decision in Person.Decision.values:
        rows = rows.filter(decision=decision)
    try:
        page = page_of(rows, Paging(limit=ROWS, cursor=request.GET.get("cursor", "")), *ORDER)
    except BadQuery:
        page = page_of(rows, Paging(limit=ROWS, cursor=""), *ORDER)
    points: dict[int, list[ContactPoint]] = {}
    for point in ContactPoint.objects.filter(person__in=[one.pk for one in page["items"]]).order_by("id"):
        points.setdefault(point.person_id or 0, []).append(point)
    state = {name: value for name, value in (("q", query), ("decision", decision)) if value}
    context = {
        "lines": [(one, person_line(actor, one, points.get(one.pk, []))) for one in page["items"]],
        "count": bounded_counts({"all": rows})["all"],
        "query": query,
        "decision": decision,
        "decisions": [("", ""), *Person.Decision.choices],
        "next": f"?{urlencode({**state, 'cursor': page['next']})}" if page["next"] else "",
        "may_add": gate(actor, ADD),
    }
    return render(request, "parties/people.html", context)


@screen("people/<int:person_id>/", name="person")
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show one person: how to speak to them, how to reach them, and what was talked about."""
    actor = actor_of(request)
    try:
        row = person_of(request, person_id)
    except NotSeen:
        # Links to one who was merged lead to the one who stands for them.
        stands = person_found_under(actor, person_id)
        if stands is None:
            raise
        return done(request, "person", stands.pk)
    if row.client:
        note_opening(actor, row.client)
    points = list(row.contact_points.all())  # type: ignore[attr-defined]
    drawing = Drawing(request, "person", row)
    context = {
        "person": row,
        "line": person_line(actor, row, points),
        "points": points,
        "addresses": [(one, address_lines(one)) for one in row.addresses.all()],  # type: ignore[attr-defined]
        "facts": _facts(row),
        "speakers": [one.name for one in speakers(row.language)],
        "answer": gate(actor, EDIT),
        "may_merge": may(actor, MERGE),
        "history": History(request, drawing, "person", person_id, reverse("person", args=[person_id])),
        "panels": drawing.panels(),
        "deeds": drawing.deeds(folded=False),
    }
    return render(request, "parties/person.html", context)


@form_screen("clients/<int:client_id>/people/new/", name="person-new")
def new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Enter a person at the client."""
    client = client_of(request, client_id)
    decision = request.GET.get("decision", "")
    person = Person(client=client, decision=decision if decision in Person.Decision.values else Person.Decision.UNKNOWN)
    return _entering(request, person, client)


@form_screen("people/new/", name="person-alone-new")
def new_alone(request: HttpRequest) -> HttpResponse:
    """Enter a person without a client."""
    return _entering(request, Person(), None)


@form_screen("people/<int:person_id>/edit/", name="person-edit")
def edit(request: HttpRequest, person_id: int) -> HttpResponse:
    """Change what is known of a person."""
    person = person_of(request, person_id)
    form = PersonForm(person, request.POST or None)

    def run() -> str:
        try:
            edit_person(actor_of(request), person, seen=form.seen, **form.facts)
        except Stale as stale:
            told = _(
                "Somebody else changed this meanwhile; it now says: %(theirs)s. Save again to put yours in its place."
            )
            fields: dict[str, list[object]] = {name: [told % {"theirs": value}] for name, value in stale.theirs.items()}
            raise BadInput(fields=fields) from stale
        return _("Saved: %(person)s.") % {"person": person}

    back = reverse("client", args=[person.client_id]) if person.client_id else reverse("person", args=[person_id])
    return form_page(
        request,
        form,
        run,
        title=str(person),
        save=_("Save"),
        right=EDIT,
        back=back,
        client=person.client,
        person=person,
        remove=reverse("person-remove", args=[person_id]),
    )


@deed("people/<int:person_id>/remove/", name="person-remove")
def remove(request: HttpRequest, person_id: int) -> HttpResponse:
    """Take a person off the card."""
    person = person_of(request, person_id)
    remove_person(actor_of(request), person)
    to: tuple[Any, ...] = ("client", person.client_id) if person.client_id else ("people",)
    return done(request, *to, toast=_("Removed: %(person)s.") % {"person": person}, undo=undo_of(request))


def _entering(request: HttpRequest, person: Person, client: Client | None) -> HttpResponse:
    form = PersonForm(person, request.POST or None, adding=True)

    def run() -> str:
        reached = [(kind, form.cleaned_data[kind]) for kind in ("phone", "email") if form.cleaned_data[kind]]
        made = enter_person(actor_of(request), client, facts=form.facts, reached=reached)
        return _("Entered: %(person)s.") % {"person": made}

    back = reverse("client", args=[client.pk]) if client else reverse("people")
    return form_page(
        request, form, run, title=_("New person"), save=_("Enter the person"), right=ADD, back=back, client=client
    )


def _facts(row: Person) -> list[dict[str, str]]:
    facts = [
        (_("How to address"), row.called),
        (_("Job position"), row.job),
        (_("Part in the decision"), str(row.get_decision_display())),
        (_("Tone"), str(row.get_tone_display()) if row.tone else ""),
        (_("Language"), language_word(row.language)),
        (_("Note"), row.note),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]
