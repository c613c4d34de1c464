"""A device that makes and uses one passkey, as a browser would answer for it."""

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

ORIGIN, SEEN = "http://testserver", 0x01 | 0x04


@dataclass
class Device:
    """`uses` counts as authenticators do; `origin` is where the browser stands."""

    number: bytes = b"device-one-0001"
    origin: str = ORIGIN
    uses: int = 0
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, options: dict[str, Any]) -> str:
        """Return what the browser posts for a new passkey."""
        told = options["publicKey"]
        client = self._client("webauthn.create", told["challenge"])
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        data = self._head(told["rp"]["id"], SEEN | 0x40)
        data += bytes(16) + struct.pack(">H", len(self.number)) + self.number + public
        made = cbor.encode({"fmt": "none", "authData": data, "attStmt": {}})
        return self._posted({"clientDataJSON": client, "attestationObject": made})

    def opens(self, options: dict[str, Any]) -> str:
        """Return what the browser posts to come in."""
        told = options["publicKey"]
        client = self._client("webauthn.get", told["challenge"])
        self.uses += 1
        data = self._head(told["rpId"], SEEN)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._posted({"clientDataJSON": client, "authenticatorData": data, "signature": signed})

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _head(self, place: str, flags: int) -> bytes:
        return hashlib.sha256(place.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _posted(self, parts: dict[str, bytes]) -> str:
        number = websafe_encode(self.number)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        told = {"id": number, "rawId": number, "type": "public-key", "response": response, "clientExtensionResults": {}}
        return json.dumps(told)
