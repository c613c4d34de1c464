"""By which words, in six languages, a liability clause names a fine, the whole damage, or so many monthly earnings."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

NUMBER = r"(\d+(?:[.,]\d+)?)"

NAMES_FINE = re.compile(
    r"\b(?:a|the|any) fine\b|\bfine of\b|\bfines\b|\bfined\b|\bpenalt(?:y|ies)\b"
    r"|\bpokut\w*"
    r"|\bböter\b|\bbötes\w*|\bvite\w*|\blönebot\w*"
    r"|\bmult[ae]\b|\bsanzion\w+ pecuniari\w+|\bpenal[ei]\b"
    r"|\bштраф\w*"
    r"|दंड(?!विध|संहि|नीय| संहि| विध)",
    re.I,
)
NAMES_WHOLE_DAMAGE = re.compile(
    r"\bfull (?:material|financial) (?:liability|responsibility)|\b(?:whole|full|entire) (?:amount of )?(?:the )?damage"
    r"|\bfully liable"
    r"|\bpln\w+ (?:hmotn\w+ |materiáln\w+ )?zodpovednos\w+|\bv plnej (?:výške|miere)|\bcel\w+ škod\w+"
    r"|\bfullt? (?:ekonomiskt |materiellt )?(?:ansvar|skadestånd)|\bhela skadan"
    r"|\bpiena responsabilit\w+|\bresponsabilità (?:materiale )?(?:piena|integrale)|\bintero danno|\bdanno integrale"
    r"|\bполн\w+ материальн\w+ ответственност\w+|\bв полном (?:размере|объ[её]ме)"
    r"|पूर्ण (?:आर्थिक |भौतिक )?(?:जबाबदारी|भरपाई)|संपूर्ण नुकसान",
    re.I,
)
# Intent, or a bow to the law, takes the sting out of the whole damage.
WITHIN_LAW = re.compile(
    r"\bintent|\bwilful|\bdeliberate|\b(?:bounds|limits) of (?:the )?(?:labour )?law|\blabour law (?:provides|allows)"
    r"|\búmysel|\búmyseln|\bv medziach (?:zákon|pracovn)|\bv rozsahu (?:zákon|pracovn)"
    r"|\buppsåt|\binom ramen för|\benligt lag"
    r"|\bdolo\b|\bdolos|\bintenzional|\bnei limiti|\bai sensi d"
    r"|\bумыс|\bумышлен|\bв пределах|\bв соответствии с (?:трудов|закон)"
    r"|हेतुपुरस्सर|जाणूनबुजून|कायद्याच्या मर्यादेत|कायद्यानुसार",
    re.I,
)
MONTHS = re.compile(
    rf"{NUMBER} (?:average )?month(?:ly|s['’]?) (?:average )?(?:earnings|wages|salar\w+|pay)\b"
    rf"|{NUMBER}[ -]?násob\w* (?:\w+ )?mesačn\w+|{NUMBER} (?:priemern\w+ )?mesačn\w+ (?:zárob|plat|mzd)\w*"
    rf"|{NUMBER} månadslön\w*"
    rf"|{NUMBER} mensilit\w+"
    rf"|{NUMBER} (?:средн\w+ )?месячн\w+ (?:заработ|оклад)\w*"
    rf"|{NUMBER} महिन्यांच(?:्या|ा|े) (?:पगार|वेतन)",
    re.I,
)
PERCENT = re.compile(rf"{NUMBER}\s*(?:%|per cent\b|percent\b)", re.I)


def says(texts: Iterable[str], words: re.Pattern[str]) -> bool:
    """True when one of the texts has the words."""
    return any(words.search(text) for text in texts)


def largest_percent(texts: Iterable[str]) -> Decimal | None:
    """Return the largest percentage in the texts, None without any."""
    return max(_numbers(texts, PERCENT), default=None)


def most_months(texts: Iterable[str]) -> Decimal | None:
    """Return the largest number of monthly earnings in the texts, None without any."""
    return max(_numbers(texts, MONTHS), default=None)


def _numbers(texts: Iterable[str], words: re.Pattern[str]) -> Iterator[Decimal]:
    for text in texts:
        for met in words.finditer(text):
            yield from (Decimal(one.replace(",", ".")) for one in met.groups() if one)
