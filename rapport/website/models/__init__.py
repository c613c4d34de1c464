"""Desks on the web, the chats held at them, and the questions sent through their forms."""

from rapport.website.models.chats import Chat, ChatQuerySet
from rapport.website.models.desks import WebDesk
from rapport.website.models.lines import ChatLine
from rapport.website.models.questions import WebQuestion

__all__ = ["Chat", "ChatLine", "ChatQuerySet", "WebDesk", "WebQuestion"]
