"""The library of methods, surveys and what they told (R-032, R-036)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.db.models import Q, QuerySet

from rapport.catalogue.models import Product
from rapport.leads.models import Invitation, Method, Survey
from rapport.leads.queries.sight import leads_seen_by
from rapport.leads.rights import ARRANGE, WORK
from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SALT = "leads.survey"


@dataclass(frozen=True)
class Weight:
    """How much one parameter matters to the buyers: who rated it, the mean rating, and who gave 4 or 5."""

    name: str
    number: int
    mean: float
    high: int


def methods_seen_by(actor: Actor) -> QuerySet[Method]:
    """Return the methods, for everybody who works leads or arranges them."""
    seen = actor.is_program or may(actor, WORK) or may(actor, ARRANGE)
    return Method.objects.select_related("written_by") if seen else Method.objects.none()


def surveys_seen_by(actor: Actor) -> QuerySet[Survey]:
    """Return the surveys, for everybody who works leads."""
    seen = actor.is_program or may(actor, WORK)
    return Survey.objects.select_related("product", "asked_by") if seen else Survey.objects.none()


def invitations_seen_by(actor: Actor) -> QuerySet[Invitation]:
    """Return the invitations of leads and clients that the actor may see."""
    rows = Invitation.objects.select_related("survey", "lead", "client")
    if actor.is_program:
        return rows
    of_clients = client_is_seen(actor, "client") & Q(client__isnull=False, client__removed_at=None)
    return rows.filter(Q(lead__in=leads_seen_by(actor).order_by().values("pk")) | of_clients)


def weights(survey: Survey) -> list[Weight]:
    """Return how much each parameter matters, most first. Nobody is named, so all answers count. One query."""
    rows = Invitation.objects.filter(survey=survey, answered_at__isnull=False).values_list("ratings", flat=True)
    return weighed(survey.parameters, rows)


def weighed(parameters: Iterable[str], answers: Iterable[list[int]]) -> list[Weight]:
    """Return the weights of the parameters from the ratings of each buyer; 0 is no rating."""
    found = []
    rows = list(answers)
    for place, name in enumerate(parameters):
        given = [one[place] for one in rows if len(one) > place and one[place]]
        mean = round(sum(given) / len(given), 1) if given else 0.0
        found.append(Weight(name, len(given), mean, sum(1 for one in given if one >= 4)))
    return sorted(found, key=lambda one: (-one.mean, -one.number, one.name))


def survey_of(product: Product) -> Survey | None:
    """Return the newest survey on the product that somebody answered."""
    rows = Survey.objects.filter(product=product, invitations__answered_at__isnull=False)
    return rows.order_by("-id").first()


def token_of(invitation: Invitation) -> str:
    """Return what opens the survey for whom was asked, without an account."""
    return signing.Signer(salt=SALT).sign(str(invitation.pk))


def invitation_with(token: str) -> Invitation | None:
    """Return the invitation that the token opens, None for one that is not ours."""
    try:
        number = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    rows = Invitation.objects.select_related("survey", "lead", "client", "invited_by")
    return rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
