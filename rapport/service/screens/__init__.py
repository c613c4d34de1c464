"""The pages of enquiries."""

from rapport.service.screens import causes, composing, deeds, figures, forms, inbox, page

__all__ = ["causes", "composing", "deeds", "figures", "forms", "inbox", "page"]
