"""The pages of the portal."""

from rapport.portal.screens import access, client

__all__ = ["access", "client"]
