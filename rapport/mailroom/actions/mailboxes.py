"""Connecting mailboxes, trying them and switching them off (R-384)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.seals import seal
from rapport.mailroom.events import MailboxKept, MailboxSwitched
from rapport.mailroom.health import trouble_in_words, trouble_of
from rapport.mailroom.models import Mailbox
from rapport.mailroom.models.mailbox import INBOX, MOST_FOLDERS
from rapport.mailroom.rights import MANAGE
from rapport.mailroom.server import LOOPBACK, numbering, opened
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor

MAILBOX_FACTS = ("name", "host", "port", "security", "login", "folders", "since", "employee", "unit")
LONGEST_PASSWORD = 1000


@act("mailroom.keep_mailbox", right=MANAGE)
def keep_mailbox(actor: Actor, row: Mailbox | None, *, password: str = "", **facts: Any) -> Mailbox:
    """Connect a mailbox, or change one (R-384); an empty password leaves the one that is kept.

    It is read again at once. Raises BadInput with a sentence per field.
    """
    no_foreign_fields(facts, frozenset(MAILBOX_FACTS))
    mailbox = row or Mailbox()
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    if facts.get("folders") == "":
        facts["folders"] = INBOX
    _check(mailbox, password, facts, is_new=row is None)
    # Another server or folder says nothing of how it went before.
    fresh: dict[str, Any] = {"due_at": None, "trouble": "", "said": "", "failures": 0}
    if password:
        fresh["password"] = seal(password)
    if row is None:
        for name, value in {**facts, **fresh}.items():
            setattr(mailbox, name, value)
        change: Change | None = create(mailbox)
    else:
        change = update(mailbox, **facts)
        if change is None and not password:
            return mailbox
        # Not through `update`: what is a secret or only tells of the last visit has no business in a history.
        Mailbox.objects.filter(pk=mailbox.pk).update(**fresh)
        for name, value in fresh.items():
            setattr(mailbox, name, value)
    record(actor, MailboxKept(mailbox.pk, mailbox.name), mailbox, changes=[change])
    return mailbox


@act("mailroom.switch_mailbox", right=MANAGE)
def switch_mailbox(actor: Actor, row: Mailbox, *, on: bool) -> Mailbox:
    """Have the mailbox read, or not; what came in stays."""
    change = update(row, is_active=on)
    if change:
        Mailbox.objects.filter(pk=row.pk).update(due_at=None, failures=0)
        record(actor, MailboxSwitched(row.pk, row.name, on), row, changes=[change])
    return row


def try_mailbox(actor: Actor, row: Mailbox) -> tuple[bool, str]:
    """Connect now and return whether that went well and what to say of it; what went wrong stands at the mailbox.

    It fetches nothing, and holds no transaction while it waits for the server. Raises NotAllowed.
    """
    answer = gate(actor, MANAGE)
    if not answer.yes or actor.seen_by is not None:
        raise NotAllowed(answer.sentence or _("You only look through somebody's eyes here."), MANAGE)
    code = said = ""
    try:
        with opened(row) as box:
            for name in row.watched:
                numbering(box, name)
    except Exception as wrong:
        code, said = trouble_of(wrong)
    found: dict[str, Any] = {"trouble": code, "said": said}
    if not code:
        found |= {"failures": 0, "due_at": None}
    Mailbox.objects.filter(pk=row.pk).update(**found)
    if code:
        return False, trouble_in_words(code, said, row)
    number = len(row.watched)
    told = ngettext("Connected; %(num)s folder is there.", "Connected; all %(num)s folders are there.", number)
    return True, told % {"num": number}


def _check(mailbox: Mailbox, password: str, facts: dict[str, Any], *, is_new: bool) -> None:
    def now(name: str) -> Any:
        return facts.get(name, getattr(mailbox, name))

    wrong: dict[str, list[object]] = {}
    if is_new and not password:
        wrong["password"] = [_("Type the password of the mailbox.")]
    elif len(password) > LONGEST_PASSWORD or "\0" in password:
        wrong["password"] = [_("This can't be a password: it is too long, or holds what can't be typed.")]
    if now("security") == Mailbox.Security.NONE and now("host") not in LOOPBACK:
        wrong["security"] = [_("Without TLS the password could be read on the way. Choose TLS or STARTTLS.")]
    elif not is_new and not password and _elsewhere(mailbox, facts):
        # Else whoever may change the address could have the password sent to a server of their own.
        wrong["password"] = [_("The server is another one. Type the password anew.")]
    names = [line.strip() for line in str(now("folders") or "").splitlines() if line.strip()]
    if not names or len(names) > MOST_FOLDERS or any(len(one) > 300 for one in names):
        wrong["folders"] = [_("Name 1 to 50 folders, each on a line of its own.")]
    if (now("employee") is None) == (now("unit") is None):
        wrong["unit"] = [_("A mailbox belongs either to one person or to a unit. Choose one of both.")]
    if wrong:
        raise BadInput(fields=wrong)


def _elsewhere(mailbox: Mailbox, facts: dict[str, Any]) -> bool:
    where = {"host": mailbox.host, "port": mailbox.port, "security": mailbox.security}
    return any(facts.get(name, held) != held for name, held in where.items())
