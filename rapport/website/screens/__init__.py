"""The pages of chats, questions from the web, and desks; and those that strangers see."""

from rapport.website.screens import asking, chat, chats, desks, figures, questions, script, visiting

__all__ = ["asking", "chat", "chats", "desks", "figures", "questions", "script", "visiting"]
