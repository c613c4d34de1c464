"""What just happened, told on the next page: kept in a cookie, so that no deed writes its session for it."""

from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.core import signing


class SignedForSession(CookieStorage):
    """Messages in a cookie that only the same session can read: whoever logs in next sees nothing of them."""

    cookie_name = "happened"

    @property
    def signer(self) -> signing.Signer:
        """Sign for this session alone; asked anew each time, because a login begins another one."""
        return signing.get_cookie_signer(salt=f"{self.key_salt}.{self.request.session.session_key}")

    @signer.setter
    def signer(self, _djangos: Any) -> None:
        pass


class MessageStorage(FallbackStorage):
    """Short messages in the cookie, what is too long for one in the session."""

    storage_classes = (SignedForSession, SessionStorage)
