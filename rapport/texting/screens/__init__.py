"""The pages of SMS."""

from rapport.texting.screens import callback, gateways, numbers, texts, writing

__all__ = ["callback", "gateways", "numbers", "texts", "writing"]
