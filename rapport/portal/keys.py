"""Passkeys of a client's people (WebAuthn): what a browser is asked, and whether what it answers holds.

The state of an asking is kept in the session for ten minutes and serves one answer. The key belongs to the name of the
machine under which the page was opened; what a page of another origin was told does not hold here.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from rapport.portal.models import Access, Passkey

STATE, SECONDS = "portal-passkey", 600
REQUIRED = UserVerificationRequirement.REQUIRED


def ask_for_new(request: HttpRequest, access: Access, at: datetime) -> dict[str, Any]:
    """Return what the browser is asked to make a passkey for the person; it has to look who sits there."""
    name = access.person.name
    # Nothing of ours is told to the device: the handle only keeps it from making two keys for one access.
    handle = salted_hmac("portal passkey", str(access.pk)).digest()[:32]
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name),
        credentials=[
            PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(one.credential_id))
            for one in Passkey.objects.filter(access=access)
        ],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=REQUIRED,
    )
    _keep(request, "new", state, at)
    return dict(options)


def new_of(request: HttpRequest, answer: Any, at: datetime) -> tuple[str, str, int] | None:
    """Return credential, public key and count of uses of the passkey that was made; None if it does not hold."""
    state = _kept(request, "new", at)
    if state is None:
        return None
    try:
        made = _server(request).register_complete(state, RegistrationResponse.from_dict(answer))
    except Exception:  # a library reads a stranger's bytes: whatever it stumbles over, the answer does not hold
        return None
    data = made.credential_data
    if data is None:
        return None
    return websafe_encode(data.credential_id), websafe_encode(bytes(data)), made.counter


def ask_who(request: HttpRequest, at: datetime) -> dict[str, Any]:
    """Return what the browser is asked of whoever enters; which people have keys is not told."""
    options, state = _server(request).authenticate_begin(user_verification=REQUIRED)
    _keep(request, "enter", state, at)
    return dict(options)


def credential_in(answer: Any) -> str:
    """Return the credential that the browser names, "" for none."""
    told = answer.get("id") if isinstance(answer, dict) else None
    return told if isinstance(told, str) else ""


def holds(request: HttpRequest, answer: Any, key: Passkey | None, at: datetime) -> int | None:
    """Return the device's count of uses when the answer was given with the key; None when it was not.

    A count that does not grow betrays a copy of the key (0: the device does not count).
    """
    state = _kept(request, "enter", at)
    if state is None or key is None:
        return None
    try:
        data = AttestedCredentialData(websafe_decode(key.public_key))
        told = AuthenticationResponse.from_dict(answer)
        _server(request).authenticate_complete(state, [data], told)
    except Exception:  # as above
        return None
    count = told.response.authenticator_data.counter
    return None if count <= key.uses and (count or key.uses) else count


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    ours = {settings.PUBLIC_URL, f"{request.scheme}://{host}"}
    entity = PublicKeyCredentialRpEntity(id=urlsplit(f"//{host}").hostname or host, name=str(settings.FIRM_NAME))
    return Fido2Server(entity, verify_origin=lambda origin: origin in ours)


def _keep(request: HttpRequest, what: str, state: Any, at: datetime) -> None:
    request.session[STATE] = {"for": what, "state": state, "at": at.timestamp()}


def _kept(request: HttpRequest, what: str, at: datetime) -> Any:
    """Return the state of the asking, once, while it is fresh."""
    held = request.session.pop(STATE, None)
    if not isinstance(held, dict) or held.get("for") != what or at.timestamp() - held["at"] > SECONDS:
        return None
    return held["state"]
