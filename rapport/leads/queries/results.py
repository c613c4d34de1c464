"""What each method brought (R-033, R-040, R-044): leads, people reached, appointments and clients, and the cost."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count

from rapport.leads.models import Channel, Lead, Method, Source
from rapport.leads.queries.sight import leads_seen_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

BY = {"source": "source_id", "channel": "channel", "owner": "owner_id", "method": "method_id"}


@dataclass(frozen=True)
class ResultLine:
    """One source, channel, person or method: `key` is its number or code ("" for none); how far its leads got.

    `cost` is that of a source as a whole, in `currency`; zero for what has none.
    """

    key: str
    label: str
    leads: int
    reached: int
    appointments: int
    clients: int
    cost: Decimal = Decimal(0)
    currency: str = ""

    @property
    def cost_per_client(self) -> Decimal | None:
        """What one client cost, in the currency; None without a cost or without a client."""
        return self.cost / self.clients if self.clients and self.cost else None


def results(actor: Actor, by: str, since: datetime, before: datetime) -> list[ResultLine]:
    """Return what came of the seen leads of the period, by source, channel, owner or method, most leads first.

    What is suspected does not count. Two queries, whatever the number of leads. Raises KeyError for another `by`.
    """
    column = BY[by]
    rows = leads_seen_by(actor).filter(created_at__gte=since, created_at__lt=before)
    rows = rows.exclude(state=Lead.State.SUSPECTED).order_by()
    counted = list(
        rows.values_list(column).annotate(Count("pk"), Count("reached_at"), Count("appointment_at"), Count("client_at"))
    )
    labels, sources = _labels(by, [row[0] for row in counted])
    lines = []
    for key, leads, reached, appointments, clients in counted:
        source = sources.get(key) if by == "source" else None
        lines.append(
            ResultLine(
                "" if key is None else str(key),
                labels.get(key, ""),
                leads,
                reached,
                appointments,
                clients,
                source.cost if source else Decimal(0),
                source.currency if source else "",
            )
        )
    return sorted(lines, key=lambda line: (-line.leads, line.label))


def _labels(by: str, keys: list[object]) -> tuple[dict[object, str], dict[object, Source]]:
    if by == "source":
        sources: dict[object, Source] = dict(Source.objects.in_bulk([key for key in keys if key]))  # type: ignore[misc]
        return {pk: one.name for pk, one in sources.items()}, sources
    if by == "method":
        named = Method.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name")  # type: ignore[misc]
        return dict(named), {}
    if by == "owner":
        people = Employee.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name")  # type: ignore[misc]
        return dict(people), {}
    return {code: str(Channel(code).label) for code in keys if isinstance(code, str)}, {}
