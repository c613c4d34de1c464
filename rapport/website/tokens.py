"""What lets a visitor back into their chat: a signed word in the address, since a frame may keep no cookie.

It can't be guessed or made up, ends after a day, and is checked without asking the database.
"""

from datetime import datetime

from django.core import signing

from rapport.website.models import Chat

SALT = "website.chat"
LASTS_SECONDS = 86_400
LONGEST = 200


def token_of(chat: Chat, code: str, at: datetime) -> str:
    """Return the word with which the visitor comes back to the chat at the desk of this address, until a day later."""
    told = {"chat": chat.pk, "desk": code, "until": int(at.timestamp()) + LASTS_SECONDS}
    return signing.dumps(told, salt=SALT)


def chat_in(token: str, code: str, at: datetime) -> int | None:
    """Return the number of the chat; None for a word that is not ours, of another desk, or too old."""
    if len(token) > LONGEST:
        return None
    try:
        told = signing.loads(token, salt=SALT)
        chat, desk, until = int(told["chat"]), told["desk"], int(told["until"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    return chat if desk == code and at.timestamp() <= until else None
