"""The pages of what is written down for others to find."""

from rapport.knowledge.screens import counts, policy, portal, public, questions, reading, speaking, writing

__all__ = ["counts", "policy", "portal", "public", "questions", "reading", "speaking", "writing"]
