"""What a contract says now: its clauses and its payments."""

from rapport.contracts.models import Contract, Instalment


def text_of(contract: Contract) -> list[dict[str, str]]:
    """Return the clauses as a version keeps them, in their order."""
    rows = contract.clauses.order_by("place", "id").values_list("number", "title", "text")
    return [{"number": number, "title": title, "text": text} for number, title, text in rows]


def payments_of(contract: Contract) -> list[Instalment]:
    """Return the payments of the contract's plan in their order, none when it is paid at once."""
    if contract.pk is None:
        return []
    rows = Instalment.objects.filter(plan__contract=contract)
    return list(rows.select_related("plan", "obligation").order_by("number"))
