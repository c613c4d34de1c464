"""Connecting lines, trying them, switching them off, and saying whose their extensions are (R-383)."""

import base64
import secrets
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.seals import seal
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.telephony.ami import opened
from rapport.telephony.events import ExtensionKept, LineKept, LineSwitched, SecretRenewed
from rapport.telephony.health import trouble_in_words, trouble_of
from rapport.telephony.models import Extension, Line
from rapport.telephony.rights import MANAGE

LINE_FACTS = ("name", "code", "way", "unit", "country", "ring_seconds", "host", "port", "security", "login")
EXTENSION_FACTS = ("number", "employee", "unit", "since", "until")
LONGEST_SECRET = 200
SIGNED = (Line.Way.WEBHOOK, Line.Way.ARI)


@act("telephony.keep_line", right=MANAGE)
def keep_line(actor: Actor, row: Line | None, *, password: str = "", **facts: Any) -> Line:
    """Connect a line, or change one (R-383); an empty secret leaves the one that is kept.

    A line with signed messages gets its secret from `renew_secret`, one that is listened to that of the exchange. It is
    tried again at once. Raises BadInput with a sentence per field.
    """
    no_foreign_fields(facts, frozenset(LINE_FACTS))
    line = row or Line()
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    _check(line, password, facts, is_new=row is None)
    # Another exchange says nothing of how it went before.
    fresh: dict[str, Any] = {"due_at": None, "trouble": "", "said": "", "failures": 0}
    signed = facts.get("way", line.way) in SIGNED
    if password and not signed:
        fresh["password"] = seal(password)
    elif signed and (row is None or row.way not in SIGNED):
        fresh["password"] = seal(new_secret())
    if row is None:
        for name, value in {**facts, **fresh}.items():
            setattr(line, name, value)
        change: Change | None = create(line)
    else:
        change = update(line, **facts)
        if change is None and "password" not in fresh:
            return line
        # Not through `update`: what is a secret or only tells of the last try has no business in a history.
        Line.objects.filter(pk=line.pk).update(**fresh)
        for name, value in fresh.items():
            setattr(line, name, value)
    record(actor, LineKept(line.name), line, changes=[change])
    return line


def new_secret() -> str:
    """Return a new secret for signing, as the standard of webhooks writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


@act("telephony.renew_secret", right=MANAGE)
def renew_secret(actor: Actor, line: Line) -> str:
    """Give a line with signed messages a new secret and return it; the old one holds no more. Raises BadInput."""
    if line.way not in SIGNED:
        raise BadInput(_("This line is listened to: its secret is that of the exchange. Change the line."))
    secret = new_secret()
    Line.objects.filter(pk=line.pk).update(password=seal(secret))
    record(actor, SecretRenewed(line.name), line)
    return secret


@act("telephony.switch_line", right=MANAGE)
def switch_line(actor: Actor, row: Line, *, on: bool) -> Line:
    """Have the line listened to, or not; the calls that were told stay."""
    change = update(row, is_active=on)
    if change:
        Line.objects.filter(pk=row.pk).update(due_at=None, failures=0, trouble="", said="")
        record(actor, LineSwitched(row.name, on), row, changes=[change])
    return row


def try_line(actor: Actor, row: Line) -> tuple[bool, str]:
    """Log in to an exchange that is listened to, and return whether that went well and what to say of it.

    It holds no transaction while it waits for the exchange. Raises NotAllowed, and BadInput for another line.
    """
    answer = gate(actor, MANAGE)
    if not answer.yes or actor.seen_by is not None:
        raise NotAllowed(answer.sentence or _("You only look through somebody's eyes here."), MANAGE)
    if row.way != Line.Way.AMI:
        raise BadInput(_("This line sends messages by itself: call its number, and the call appears here."))
    code = said = ""
    try:
        with opened(row):
            pass
    except Exception as wrong:
        code, said = trouble_of(wrong)
    found: dict[str, Any] = {"trouble": code, "said": said}
    if not code:
        found |= {"failures": 0, "due_at": None, "heard_at": actor.at}
    Line.objects.filter(pk=row.pk).update(**found)
    return (False, trouble_in_words(code, said, row)) if code else (True, _("Connected; the exchange let us in."))


@act("telephony.keep_extension", right=MANAGE)
def keep_extension(actor: Actor, line: Line, row: Extension | None, **facts: Any) -> Extension:
    """Say whose a number of the line is, from a day on, or put that right. Raises BadInput with a sentence per field.

    Calls that were told already keep who had them.
    """
    no_foreign_fields(facts, frozenset(EXTENSION_FACTS))
    extension = row or Extension(line=line)
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    if (facts.get("employee", extension.employee) is None) == (facts.get("unit", extension.unit) is None):
        raise BadInput(fields={"unit": [_("An extension belongs either to one person or to a unit. Choose one.")]})
    since, until = facts.get("since", extension.since), facts.get("until", extension.until)
    if since is None:
        raise BadInput(fields={"since": [_("Say from which day on it holds.")]})
    if until is not None and until < since:
        raise BadInput(fields={"until": [_("The last day comes before the first one.")]})
    if row is None:
        for name, value in facts.items():
            setattr(extension, name, value)
        change: Change | None = create(extension)
    else:
        change = update(extension, **facts)
    if change:
        whose = str(extension.employee or extension.unit)
        record(actor, ExtensionKept(line.name, extension.number, whose), extension, line, changes=[change])
    return extension


def _check(line: Line, password: str, facts: dict[str, Any], *, is_new: bool) -> None:
    def now(name: str) -> Any:
        return facts.get(name, getattr(line, name))

    wrong: dict[str, list[object]] = {}
    if not str(now("name")):
        wrong["name"] = [_("Give it a name.")]
    if now("way") == Line.Way.AMI:
        for name in ("host", "login"):
            if not now(name):
                wrong[name] = [_("Asterisk is listened to at an address, under a login.")]
        if not password and (is_new or line.way != Line.Way.AMI):
            wrong["password"] = [_("Type the secret of the exchange.")]
        elif not is_new and not password and _elsewhere(line, facts):
            # Else whoever may change the address could have somebody else learn how we log in.
            wrong["password"] = [_("The exchange is another one. Type its secret anew.")]
    if len(password) > LONGEST_SECRET or any(sign in password for sign in "\0\r\n"):
        wrong["password"] = [_("This can't be a secret: it is too long, or holds what can't be typed.")]
    if wrong:
        raise BadInput(fields=wrong)


def _elsewhere(line: Line, facts: dict[str, Any]) -> bool:
    where = {"host": line.host, "port": line.port, "security": line.security}
    return any(facts.get(name, held) != held for name, held in where.items())
