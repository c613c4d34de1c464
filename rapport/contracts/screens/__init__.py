"""The pages of contracts."""

from rapport.contracts.screens import (  # noqa: F401
    card,
    deeds,
    lists,
    pages,
    papers,
    references,
    register,
    templates,
)
