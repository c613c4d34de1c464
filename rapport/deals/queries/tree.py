"""Who came through whom, and what it brought: the referral tree of a client (R-097)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from rapport.deals.models import Deal, Recommendation
from rapport.deals.queries.sight import deals_seen_by
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

# How deep the tree is followed, and how many branches are shown on one level.
DEEPEST, WIDEST = 4, 100


@dataclass
class Branch:
    """Somebody who came by a recommendation: the lead, the client it became (None: not yet), what they bought of us.

    `won` is what their won deals come to, without tax, by currency; `brought` are those who came through them.
    """

    lead: Lead
    client: Client | None
    by: str = ""
    won: dict[str, Decimal] = field(default_factory=dict)
    brought: list["Branch"] = field(default_factory=list)

    @property
    def total(self) -> dict[str, Decimal]:
        """What they and everybody who came through them bought, by currency."""
        sums = dict(self.won)
        for branch in self.brought:
            for currency, amount in branch.total.items():
                sums[currency] = sums.get(currency, Decimal(0)) + amount
        return sums


def referral_tree(actor: Actor, client: Client) -> list[Branch]:
    """Return those who came through the client, each with those who came through them; hidden ones are left out.

    Two queries a level, four levels at most, and one for the revenue. A client stands in the tree once.
    """
    roots: list[Branch] = []
    branches: dict[int, Branch] = {}
    level = [client.pk]
    for _depth in range(DEEPEST):
        next_level = []
        for row, lead in _given(actor, level):
            became = lead.client if lead.is_closed else None
            if became is not None and (became.pk == client.pk or became.pk in branches):
                continue
            branch = Branch(lead, became, row.person.name if row.person else "")
            (branches[row.client_id].brought if row.client_id in branches else roots).append(branch)
            if became is not None:
                branches[became.pk] = branch
                next_level.append(became.pk)
        if not next_level:
            break
        level = next_level
    for pk, sums in _won(actor, branches).items():
        branches[pk].won = sums
    return roots


def _given(actor: Actor, clients: list[int]) -> list[tuple[Recommendation, Lead]]:
    rows = Recommendation.objects.filter(client__in=clients, lead__in=leads_seen_by(actor))
    found = [(row, row.lead) for row in rows.select_related("lead__client", "person").order_by("id")[:WIDEST]]
    became = {lead.client_id for _row, lead in found if lead and lead.is_closed and lead.client_id}
    visible = set(clients_seen_by(actor).filter(pk__in=became).values_list("pk", flat=True)) if became else set()
    # A lead that became a client one may not see says nothing either.
    return [(row, lead) for row, lead in found if lead and (not lead.is_closed or lead.client_id in visible)]


def _won(actor: Actor, clients: Iterable[int]) -> dict[int, dict[str, Decimal]]:
    wanted = list(clients)
    if not wanted:
        return {}
    rows = deals_seen_by(actor).filter(client__in=wanted, state=Deal.State.WON, amount__isnull=False)
    sums: dict[int, dict[str, Decimal]] = {}
    for client, currency, total in rows.order_by().values_list("client", "currency").annotate(total=Sum("amount")):
        sums.setdefault(client, {})[currency] = total
    return sums


def came_through(actor: Actor, client: Client) -> Recommendation | None:
    """Return the recommendation through which the client came to us, None without one or when it is hidden."""
    rows = Recommendation.objects.filter(lead__client=client, lead__state=Lead.State.CLIENT)
    rows = rows.filter(client__in=clients_seen_by(actor))
    return rows.select_related("client", "person").order_by("id").first()
