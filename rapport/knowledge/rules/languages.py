"""How the passive and negation look in each language. Kept simple: they point at a place, a person decides."""

import re

_I = re.IGNORECASE
# Irregular participles that letters to customers use again and again.
_PARTICIPLES = (
    "done|made|given|taken|sent|paid|kept|held|sold|bought|brought|built|chosen|found|known|left|lost|meant|met|read|said"
    "|seen|set|shown|told|written|drawn|grown|put"
)
PASSIVES = {
    "en": re.compile(rf"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w{{2,}}ed|{_PARTICIPLES})\b", _I),
    "sk": re.compile(r"\b(?:je|sú|bol|bola|bolo|boli|bude|budú|byť)\s+\w+(?:aný|aná|ané|aní|ený|ená|ené|ení)\b", _I),
    "sv": re.compile(
        r"\b(?:blir|blev|bli|blivit)\s+\w+(?:ad|at|ade|[glmnv]d|[gklmnpsv]t|na)\b|\b\w{3,}(?:ades|as|ats)\s+av\b", _I
    ),
    "it": re.compile(
        r"\b(?:viene|vengono|venne|vennero|verrà|verranno|è stat[oa]|sono stat[ie])\s+\w+(?:at|it|ut|t|s)[oaie]\b", _I
    ),
    "ru": re.compile(
        r"\b(?:был|была|было|были|будет|будут|быть)\s+\w+(?:ан|ана|ано|аны|ен|ена|ено|ены|ён|ят|ята|ято|яты)\b", _I
    ),
    "mr": re.compile(r"(?:ले|ला|ली|ल्या)\s+(?:जात|जातो|जाते|जाईल|जातील|गेला|गेली|गेले)(?!\w)"),
}
NEGATIVES = {
    "en": re.compile(r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|\w+n['’]t)\b", _I),
    # A Slavic sentence denies twice where English does once: "nikdy nevieme". The verbs alone are counted.
    "sk": re.compile(r"\b(?:nie|bez|ne(?:mô|mo|bud|ma|má|vie|chc|da|dá|smie|plat|pri|pos|od)\w*)\b", _I),
    "sv": re.compile(r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken)\b", _I),
    "it": re.compile(r"\b(?:non|senza|né)\b", _I),
    "ru": re.compile(r"\b(?:не|нет|без|нельзя)\b", _I),
    "mr": re.compile(r"(?<!\w)(?:नाही|नाहीत|नको|नये|नसेल|नसतो|नसते|शिवाय|विना)(?!\w)"),
}
