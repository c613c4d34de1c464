"""Which facts of a client who may see and change: one rule for page, list, sort, filter, export, import and API."""

from rapport.parties.rights import SEE_RATING
from rapport.roles.authority import may
from rapport.staff.actor import Actor

# What the client is worth to us is not for everybody who sees the client.
RATING = frozenset({"usefulness", "volume", "currency", "prospects"})

# In the order in which they stand on the card, in the API and in an export.
FACTS = (
    "name",
    "kind",
    "country",
    "language",
    "address_as",
    "tone",
    "contact_norm_days",
    "activity",
    "prospects",
    "usage",
    "usefulness",
    "volume",
    "currency",
    "birthday",
    "client_since",
    "origin",
    "lawful_basis",
    "confidential",
    "note",
)
# What is edited together, the one to ask for first; every other fact stands alone.
GROUPS: dict[str, tuple[str, ...]] = {
    "volume": ("volume", "currency"),
    "manner": ("tone", "address_as"),
    "data": ("origin", "lawful_basis"),
}
RELATION = ("status", "owner", "discount", "last_talk_at", "talk_due_at", "confirmed_at", "created_at")
LOSS = ("lost_at", "lost_reason", "lost_to", "win_back_on")


def visible_fields(actor: Actor) -> frozenset[str]:
    """Return the names of the client's fields that the actor may see, sort and filter by, and export (R-021)."""
    every = frozenset((*FACTS, *RELATION, *LOSS))
    return every if may(actor, SEE_RATING) else every - RATING


def editable_fields(actor: Actor) -> frozenset[str]:
    """Return the names of the facts that editing the card may set; status and owner have deeds of their own."""
    return frozenset(FACTS) & visible_fields(actor)


def group_of(name: str) -> str:
    """Return the name under which the fact is edited: that of its group, or its own."""
    return next((group for group, names in GROUPS.items() if name in names), name)
