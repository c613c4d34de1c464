"""Whose a letter is, and when a mailbox is read again. Values in, values out."""

from datetime import timedelta

# What one letter may weigh to be fetched whole, in bytes.
LARGEST = 30 * 1024 * 1024
# How long one visit to a mailbox may take: the worker has other rounds to make.
VISIT = timedelta(seconds=5)
PAUSE = timedelta(seconds=30)
# Nobody else reads a mailbox while it is being read; a worker that died is stood in for after this.
CLAIM = timedelta(seconds=30)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))
# Domains where anybody gets an address: that two people write from there says nothing.
# fmt: off
FREE_MAIL = frozenset({
    "126.com", "163.com", "aol.com", "atlas.sk", "azet.sk", "bk.ru", "centrum.cz", "centrum.sk", "email.cz",
    "fastmail.com", "freemail.hu", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
    "hotmail.com", "hotmail.it", "hotmail.se", "icloud.com", "inbox.ru", "inbox.lv", "interia.pl", "internode.on.net",
    "laposte.net", "libero.it", "list.ru", "live.com", "live.se", "mac.com", "mail.com", "mail.ru", "mail.yandex.ru",
    "me.com", "msn.com", "o2.pl", "onet.pl", "orange.fr", "outlook.com", "outlook.it", "outlook.sk", "pobox.sk",
    "post.cz", "post.sk", "proton.me", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "seznam.cz",
    "sina.com", "telia.com", "tiscali.it", "tuta.com", "tutanota.com", "tutanota.de", "virgilio.it", "volny.cz",
    "web.de", "wp.pl", "ya.ru", "yahoo.co.in", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.in",
    "yahoo.it", "yandex.com", "yandex.ru", "zoho.com", "zoznam.sk",
})
# fmt: on


def telling_domain(address: str) -> str:
    """Return the domain of an address if it says which firm writes; empty for free mail and what is no address."""
    domain = address.rpartition("@")[2].casefold()
    return "" if domain in FREE_MAIL or "." not in domain else domain


def pause_after(failures: int) -> timedelta:
    """Return how long a mailbox is left alone after so many failures in a row."""
    return PAUSES[min(failures, len(PAUSES)) - 1] if failures else PAUSE


def answer_subject(subject: str) -> str:
    """Return the subject of an answer: one "Re:" before it, however many there were, within what a message takes."""
    bare = subject
    while bare[:3].casefold() == "re:":
        bare = bare[3:].lstrip()
    return f"Re: {bare}"[:200]
