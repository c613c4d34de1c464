"""SMS, stopped numbers and gateways over the API."""

from rapport.texting.api import gateways, numbers, texts

__all__ = ["gateways", "numbers", "texts"]
