"""The pages of the client base; importing this registers them."""

from rapport.parties.screens import placeholder  # noqa: F401
