"""May anything leave this program: mail, SMS, webhooks? One question, asked by everything that sends.

While the answer is no, what is due stays due: nothing is lost, and nothing counts as tried.
"""

from collections.abc import Callable

from rapport.kit.registry import Shelf

holds: Shelf[Callable[[], bool]] = Shelf("what holds back what would leave")


def is_held() -> bool:
    """Return whether nothing may leave at this moment, nor be fetched in the name of this installation."""
    return any(hold() for hold in holds)
