"""The link in our mail by which a person withdraws consent: signed, so that nobody withdraws for others."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.privacy.models import Purpose

SALT = "privacy.withdraw"
LONGEST = 200


def withdrawal_url(kind: str, pk: int, purpose: Purpose) -> str:
    """Return the address, with the host, at which the person withdraws consent to the purpose."""
    token = signing.dumps([kind, pk, purpose.pk], salt=SALT)
    return f"{settings.PUBLIC_URL}{reverse('consent-withdraw', args=[token])}"


def read_token(token: str) -> tuple[str, int, Purpose]:
    """Return whose consent and to what. Raises NotSeen for a token that is not ours."""
    try:
        if len(token) > LONGEST:
            raise ValueError
        kind, pk, number = signing.loads(token, salt=SALT)
        return kind, pk, Purpose.objects.get(pk=number)
    except (signing.BadSignature, ValueError, TypeError, Purpose.DoesNotExist) as wrong:
        raise NotSeen(_("This link is not whole. Copy it from our mail once more.")) from wrong
