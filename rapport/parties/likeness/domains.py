"""Which domains of addresses say something of a firm, and which are everybody's."""

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
