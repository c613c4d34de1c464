"""Chats, questions from the web, and desks over the API."""

from rapport.website.api import chats, desks, questions

__all__ = ["chats", "desks", "questions"]
