"""Whether a message comes from whom it says: HMAC-SHA256 over its name, its time stamp and its body.

It is the standard of webhooks (Standard Webhooks), by which our own go out too.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook

from rapport.telephony.rules import TOLERANCE

MOST_SIGNATURES = 5


def is_signed(secret: str, headers: Mapping[str, str], body: bytes, at: datetime) -> bool:
    """Return whether the body was signed with the secret within five minutes of the moment (aware)."""
    number, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not number or not stamp.isascii() or not stamp.isdecimal() or len(stamp) > 12:
        return False
    moment = datetime.fromtimestamp(int(stamp), UTC) if int(stamp) < 32_503_680_000 else None
    if moment is None or abs(at - moment) > TOLERANCE:
        return False
    try:
        right = base64.b64decode(Webhook(secret).sign(number, moment, body.decode()).partition(",")[2])
    except UnicodeDecodeError:
        return False
    return any(_same(one, right) for one in headers.get("webhook-signature", "").split(" ")[:MOST_SIGNATURES])


def _same(told: str, right: bytes) -> bool:
    version, _comma, signature = told.partition(",")
    try:
        return version == "v1" and hmac.compare_digest(base64.b64decode(signature, validate=True), right)
    except (binascii.Error, ValueError):
        return False
