"""What can happen at the door. No event holds a secret; `address` is the network address it came from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("login.in", group=CHANGES, icon="login", label=gettext_lazy("Logged in"))
@dataclass(frozen=True)
class LoggedIn(Event):
    """Somebody came in; `means` is password, totp, passkey or recovery code."""

    address: str
    means: str

    def sentence(self) -> str:
        return _("Logged in from %(address)s") % {"address": self.address}


@event("login.out", group=CHANGES, icon="logout", label=gettext_lazy("Logged out"))
@dataclass(frozen=True)
class LoggedOut(Event):
    """Somebody left."""

    address: str

    def sentence(self) -> str:
        return _("Logged out")


@event("login.refused", group=CHANGES, icon="shield", label=gettext_lazy("Login refused"))
@dataclass(frozen=True)
class LoginRefused(Event):
    """A wrong password or code, or too many of them; `account` is what was typed as e-mail."""

    account: str
    address: str
    why: str

    def sentence(self) -> str:
        return _("Login as %(account)s refused, from %(address)s") % {"account": self.account, "address": self.address}


@event("login.secret_changed", group=CHANGES, icon="key", label=gettext_lazy("Way of logging in changed"))
@dataclass(frozen=True)
class SecretChanged(Event):
    """A password, authenticator app, passkey or set of recovery codes was set, used up or removed."""

    what: str
    how: str
    address: str

    def sentence(self) -> str:
        told = {
            ("password", "changed"): _("Changed the password"),
            ("password", "reset"): _("Set a new password by a mailed link"),
            ("password", "invited"): _("Accepted the invitation and chose a password"),
            ("totp", "added"): _("Added an authenticator app"),
            ("totp", "removed"): _("Removed the authenticator app"),
            ("webauthn", "added"): _("Added a passkey"),
            ("webauthn", "removed"): _("Removed a passkey"),
            ("recovery_codes", "added"): _("Made recovery codes"),
            ("recovery_codes", "changed"): _("Made new recovery codes"),
            ("recovery_codes", "removed"): _("Removed the recovery codes"),
        }
        return told.get((self.what, self.how)) or _("Changed a way of logging in")


@event("login.seen_as", group=CHANGES, icon="eye", label=gettext_lazy("Looked as somebody else"))
@dataclass(frozen=True)
class SeenAs(Event):
    """Somebody began to look at the pages as another person sees them, at the longest until a moment (UTC)."""

    name: str
    until: str
    address: str

    def sentence(self) -> str:
        return _("Began to see the pages as %(person)s does") % {"person": self.name}


@event("login.seen_as_ended", group=CHANGES, icon="eye-off", label=gettext_lazy("Looking as somebody else ended"))
@dataclass(frozen=True)
class SeenAsEnded(Event):
    """Looking as another person ended: by hand, by leaving, after its time or with the right; `pages` were opened."""

    name: str
    how: str
    pages: int

    def sentence(self) -> str:
        return _("Stopped seeing the pages as %(person)s does") % {"person": self.name}


@event("login.link_made", group=CHANGES, icon="mail", label=gettext_lazy("Login link made"))
@dataclass(frozen=True)
class LinkMade(Event):
    """A link that lets somebody choose a password was made; `kind` is reset or invitation."""

    kind: str
    email: str

    def sentence(self) -> str:
        if self.kind == "invitation":
            return _("Invited %(email)s") % {"email": self.email}
        return _("Sent %(email)s a link to set a new password") % {"email": self.email}


@event("login.token", group=CHANGES, icon="plug", label=gettext_lazy("API token"))
@dataclass(frozen=True)
class TokenChanged(Event):
    """A token for the API was made or withdrawn; `name` is what it is for."""

    name: str
    how: str

    def sentence(self) -> str:
        if self.how == "made":
            return _("Made the API token %(name)s") % {"name": self.name}
        return _("Withdrew the API token %(name)s") % {"name": self.name}


@event("login.webhook", group=CHANGES, icon="plug", label=gettext_lazy("Webhook"))
@dataclass(frozen=True)
class WebhookChanged(Event):
    """A webhook was made or removed."""

    url: str
    how: str

    def sentence(self) -> str:
        if self.how == "made":
            return _("Made a webhook to %(url)s") % {"url": self.url}
        return _("Removed the webhook to %(url)s") % {"url": self.url}


@event("login.set_up", group=CHANGES, icon="flag", label=gettext_lazy("Installation set up"))
@dataclass(frozen=True)
class SetUp(Event):
    """The first administrator was entered."""

    name: str

    def sentence(self) -> str:
        return _("Set up the workplace; %(person)s administers it") % {"person": self.name}
