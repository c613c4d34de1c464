"""The pages of promises."""

from rapport.promises.screens import deeds, expectations, lists, making, page

__all__ = ["deeds", "expectations", "lists", "making", "page"]
