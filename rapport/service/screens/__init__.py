"""The pages of enquiries."""

from rapport.service.screens import arrival, causes, composing, deeds, figures, forms, inbox, page

__all__ = ["arrival", "causes", "composing", "deeds", "figures", "forms", "inbox", "page"]
