"""Standard texts that the feeds offer."""

from rapport.messaging.models import Template
from rapport.staff.actor import Actor


def template_of(actor: Actor, purpose: str) -> int | None:
    """Return the number of the first standard text of the purpose, None without one. One query an operation."""

    def ask() -> dict[str, int]:
        rows = Template.objects.order_by("-pk").values_list("purpose", "pk")
        return dict(rows)

    return actor.known("workday.templates", ask).get(purpose)
