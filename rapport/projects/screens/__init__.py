"""The pages of projects."""

from rapport.projects.screens import deeds, forms, lists, page, parts  # noqa: F401
