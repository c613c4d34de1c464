"""Words by which people stop our SMS, or want them again, in the six languages of the program."""

import unicodedata

STOP, ANSWERED_ANEW = "stop", "again"
# Nothing that could answer a question of ours: "cancel" is more often about an appointment.
_STOPS = (
    "stop", "unsubscribe", "stop all", "stopall", "no sms",
    "koniec", "odhlásiť", "odhlasit", "nepíšte", "nepiste",
    "stopp", "avsluta", "avregistrera", "sluta",
    "basta", "ferma", "cancellami", "disiscrivi",
    "стоп", "отписаться", "отпишите", "не писать", "не пишите",
    "थांबा", "थांबवा", "बंद", "बंद करा", "स्टॉप",
)  # fmt: skip
_AGAIN = (
    "start", "unstop", "yes start",
    "štart", "zapnúť", "zapnut", "starta", "börja", "inizia", "riprendi", "старт", "подписаться", "सुरू", "सुरू करा",
)  # fmt: skip


def _plain(text: str) -> str:
    kept = (sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] in "LMN")
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).casefold().split())


_WISHES = {**dict.fromkeys(map(_plain, _STOPS), STOP), **dict.fromkeys(map(_plain, _AGAIN), ANSWERED_ANEW)}


def wish_of(text: str) -> str:
    """Return "stop" or "again" for an SMS that says nothing else, whatever its case and full stops; else empty."""
    return _WISHES.get(_plain(text), "")
