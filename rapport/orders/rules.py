"""What a client's words ask about orders. Values in, values out."""

from rapport.kit.text import fold

# Beginnings of the words by which people ask for an order or its delivery, folded, in the six languages.
_ASKING = (
    "order", "deliver", "shipment", "pallet",
    "objednavk", "dodan", "dodavk", "doruc", "zasielk",
    "bestallning", "leverans", "leverer", "forsandelse",
    "ordin", "consegn", "spedizion",
    "заказ", "доставк", "поставк", "отгруз",
    "ऑर्डर", "मागणी", "डिलिव्हरी", "पोच",
)  # fmt: skip
_STARTS = tuple(fold(one) for one in _ASKING)


def asks_for_orders(words: str) -> bool:
    """True when the words ask for an order or its delivery, in any of the six languages."""
    return any(word.startswith(_STARTS) for word in fold(words).split())


def names_order(words: str, number: str) -> bool:
    """True when the words name the order of that number: whole ("0044-26"), or its serial ("order 44", or "44" alone).

    A number among other words is no order's: it may count anything.
    """
    said, whole = fold(words).split(), fold(number).split()
    if any(said[at : at + len(whole)] == whole for at in range(len(said))):
        return True
    alone = len(said) == 1 or asks_for_orders(words)
    return alone and any(_serial(one) == _serial(whole[0]) for one in said if one.isdigit())


def _serial(digits: str) -> str:
    return digits.lstrip("0")
