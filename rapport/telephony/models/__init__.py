"""Lines, whose their extensions are, and the calls that ran over them."""

from rapport.telephony.models.call import Call, CallEvent, CallQuerySet
from rapport.telephony.models.line import Extension, Line

__all__ = ["Call", "CallEvent", "CallQuerySet", "Extension", "Line"]
