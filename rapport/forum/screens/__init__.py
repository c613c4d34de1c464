"""The pages of the advice forum: in the portal, and in the house."""

from rapport.forum.screens import deciding, house, portal

__all__ = ["deciding", "house", "portal"]
