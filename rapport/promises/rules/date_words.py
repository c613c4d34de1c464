"""How six languages say a day or an hour, as patterns for `rules.dates`. Digits are Western ones here."""

from dataclasses import dataclass

# A word ends where no letter follows; the vowel signs of Devanagari are not letters to Python.
LETTER = r"\w\u0900-\u097F"
MR = r"[\u0900-\u097F]*"


@dataclass(frozen=True)
class Words:
    """One language. `days` are words for a day counted from today, `ends` for the end of the day, week or month.

    `within` has the groups n (how many; nothing is one) and unit, which `units` reads by its first letters. `clock`
    has the groups h, m and part: an hour that says by itself that it is one; `weak` is one only beside a day.
    `morning` and `later` are the parts of a day; `twelve` says that a small hour without one is of the afternoon.
    """

    days: dict[str, int]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    before: str
    coming: str
    past: str
    within: str
    numbers: dict[str, int]
    units: dict[str, str]
    ends: dict[str, str]
    clock: str
    weak: str
    later: str
    noon: str = ""
    twelve: bool = False


EN = Words(
    days={"today|tonight": 0, "tomorrow": 1, "(?:the )?day after tomorrow": 2},
    weekdays=("mon(?:day)?", "tue(?:s(?:day)?)?", "wednesday", "thu(?:rs?(?:day)?)?", "fri(?:day)?", "saturday",
              "sunday"),
    months=("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
            "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
    before="by|on|until|till|before|for|no later than|from",
    coming="next",
    past="last|since|past",
    within=r"(?:in|within)(?: the next)? (?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|ten)"
           r" (?P<unit>hours?|(?:working|business) days?|days?|weeks?)",
    numbers={"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10},
    units={"hour": "hour", "work": "work", "busi": "work", "day": "day", "week": "week"},
    ends={"end of (?:the |this )?(?:working |business )?day|eod|close of business|cob": "day",
          "end of (?:the |this )?week": "week", "end of (?:the |this )?month": "month"},
    clock=r"(?:(?:at|by|before|until|till|around|about) )?(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?P<part>[ap]\.?m\.?)"
          r"|(?:(?:at|by|before|until|till|around|about) )(?P<h2>\d{1,2})[:.](?P<m2>[0-5]\d)"
          r"|(?:(?:at|by|before|until|till|around|about) )?(?P<h3>\d{1,2}) o['’]clock",
    weak=r"(?:at|by|before|until|till|around|about) (?P<h>\d{1,2})",
    later="p",
    noon="noon|midday",
    twelve=True,
)  # fmt: skip
SK = Words(
    days={"dnes|dne[šs]n\\w+": 0, "zajtra|zajtra[jš]\\w*": 1, "pozajtra": 2},
    weekdays=("pondel(?:ok|ka|ku|kom)", "utor(?:ok|ka|ku|kom)", "stred(?:a|u|y|e|ou)", "[šs]tvrt(?:ok|ka|ku|kom)",
              "piat(?:ok|ka|ku|kom)", "sobot(?:a|u|y|e|ou)", "nede[ľl](?:a|u|e|i|ou)"),
    months=("janu[áa]ra?", "febru[áa]ra?", "marca?|marec", "apr[íi]la?", "m[áa]ja?", "j[úu]na?", "j[úu]la?", "augusta?",
            "septembra?|september", "okt[óo]bra?|okt[óo]ber", "novembra?|november", "decembra?|december"),
    before="do|v|vo|na|od|pred|ku?|najnesk[ôo]r (?:do|v|vo)",
    coming="bud[úu]c\\w+|nasleduj[úu]c\\w+|[ďd]al[šs]\\w+",
    past="minul\\w+|predch[áa]dzaj\\w+",
    within=r"(?:o|do|v priebehu|po[čc]as) (?P<n>\d{1,3}|jedn\w+|dva|dve|dvoch|tri|troch|[šs]tyri|[šs]tyroch|p[äa][ťt]|piatich)?"
           r" ?(?P<unit>hod[ií]n\w*|pracovn\w+ dn\w+|dn[ií]|de[ňn]|t[ýy][žz]d\w+)",
    numbers={"jed": 1, "dv": 2, "tr": 3, "šty": 4, "sty": 4, "pä": 5, "pa": 5, "pi": 5},
    units={"hod": "hour", "pra": "work", "d": "day", "t": "week"},
    ends={"konca (?:dnešného )?d[ňn]a": "day", "konca (?:tohto )?t[ýy][žz]d[ňn]a": "week",
          "konca (?:tohto )?mesiaca": "month"},
    clock=r"(?:(?:o|do|od|pred|okolo|najnesk[ôo]r o) )(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)(?: ?h(?:od\w*)?\.?)?(?: (?P<part>popoludn[íi]|poobede|ve[čc]er|r[áa]no))?"
          r"|(?:(?:o|do|od|pred|okolo) )?(?P<h2>\d{1,2})\.? ?h(?:od(?:\.|\w*))?(?: (?P<part2>popoludn[íi]|poobede|ve[čc]er|r[áa]no))?"
          r"|(?:o|do|pred) (?P<h3>\d{1,2})(?:-tej|-ej|\.)? (?P<part3>popoludn[íi]|poobede|ve[čc]er|r[áa]no)",
    weak=r"(?:o|do|pred|okolo) (?P<h>\d{1,2})(?:-tej|-ej|\.)?",
    later="po|ve",
    noon="(?:na |do )(?:obeda|poludnia|obed|poludnie)",
)  # fmt: skip
SV = Words(
    days={"i ?dag|idag|ikv[äa]ll|i kv[äa]ll": 0, "i ?morgon": 1, "i ?[öo]vermorgon": 2},
    weekdays=("m[åa]ndag(?:en)?", "tisdag(?:en)?", "onsdag(?:en)?", "torsdag(?:en)?", "fredag(?:en)?",
              "l[öo]rdag(?:en)?", "s[öo]ndag(?:en)?"),
    months=("jan(?:uari)?", "feb(?:ruari)?", "mars", "apr(?:il)?", "maj", "juni?", "juli?", "aug(?:usti)?",
            "sept?(?:ember)?", "okt(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
    before="p[åa]|till|senast|f[öo]re|innan|den|senast (?:p[åa]|den)",
    coming="n[äa]sta|kommande",
    past="f[öo]rra|sedan|i",
    within=r"(?:om|inom) (?P<n>\d{1,3}|ett|en|tv[åa]|tre|fyra|fem)"
           r" (?P<unit>timm\w+|timme|arbetsdag\w*|dag\w*|dygn|veck\w+)",
    numbers={"en": 1, "ett": 1, "tv": 2, "tre": 3, "fy": 4, "fe": 5},
    units={"timm": "hour", "arb": "work", "d": "day", "ve": "week"},
    ends={"slutet (?:av|p[åa]) (?:dagen|dan)|dagens slut": "day", "slutet (?:av|p[åa]) veckan|veckans slut": "week",
          "slutet (?:av|p[åa]) m[åa]naden|m[åa]nadens slut": "month"},
    clock=r"(?:(?:senast|f[öo]re|till|vid) )?(?:kl\.?|klockan) ?(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?(?: p[åa] (?P<part>eftermiddagen|kv[äa]llen|morgonen|f[öo]rmiddagen))?",
    weak=r"(?:vid|f[öo]re) (?P<h>\d{1,2})",
    later="efter|kv",
    noon="(?:till |vid )lunch",
)  # fmt: skip
IT = Words(
    days={"oggi|stasera": 0, "domani": 1, "dopodomani": 2},
    weekdays=("luned[ìi]", "marted[ìi]", "mercoled[ìi]", "gioved[ìi]", "venerd[ìi]", "sabato", "domenica"),
    months=("gen(?:naio)?", "feb(?:braio)?", "mar(?:zo)?", "apr(?:ile)?", "mag(?:gio)?", "giu(?:gno)?", "lug(?:lio)?",
            "ago(?:sto)?", "set(?:tembre)?", "ott(?:obre)?", "nov(?:embre)?", "dic(?:embre)?"),
    before="entro|per|il|entro (?:il|la|e non oltre)|di|prima di|fino a|l['’]",
    coming="prossim[oa]",
    past="scors[oa]|passat[oa]",
    within=r"(?:tra|fra|entro|in) (?P<n>\d{1,3}|un['’]?|uno|una|due|tre|quattro|cinque)"
           r" ?(?P<unit>or[ae]|giorn[oi] lavorativ[oi]|giorn[oi]|settiman[ae])",
    numbers={"un": 1, "du": 2, "tr": 3, "qu": 4, "ci": 5},
    units={"or": "hour", "giorni l": "work", "giorno l": "work", "g": "day", "s": "week"},
    ends={"fine (?:della )?giornata|fine giorno": "day", "fine (?:della )?settimana": "week", "fine (?:del )?mese": "month"},
    clock=r"(?:(?:entro )?(?:alle|le|dalle)(?: ore)?|ore) (?P<h>\d{1,2})(?:[:.,](?P<m>[0-5]\d))?(?: (?P<part>del pomeriggio|di sera|del mattino|di mattina))?",
    weak=r"h (?P<h>\d{1,2})",
    later="del p|di s",
    noon="mezzogiorno",
)  # fmt: skip
RU = Words(
    days={"сегодня": 0, "завтра|завтрашн\\w+": 1, "послезавтра": 2},
    weekdays=("понедельник(?:а|у|ом)?", "вторник(?:а|у|ом)?", "сред(?:а|у|ы)", "четверг(?:а|у|ом)?",
              "пятниц(?:а|у|ы|е|ей)", "суббот(?:а|у|ы|е|ой)", "воскресень(?:е|я|ю|ем)"),
    months=("янв(?:аря|\\.)", "фев(?:раля|\\.)", "марта", "апр(?:еля|\\.)", "мая", "июня", "июля", "авг(?:уста|\\.)",
            "сент(?:ября|\\.)", "окт(?:ября|\\.)", "ноя(?:бря|\\.)", "дек(?:абря|\\.)"),
    before="до|в|во|к|ко|на|не позднее|не позже|с",
    coming="следующ\\w+|будущ\\w+",
    past="прошл\\w+|прошедш\\w+",
    within=r"(?:через|в течение|в течении|за) (?P<n>\d{1,3}|од[ин]\w+|дв\w+|тр[её]\w*|четыр\w+|пят[ьи])?"
           r" ?(?P<unit>час\w*|рабочи\w+ дн\w+|дн\w+|день|недел\w+)",
    numbers={"од": 1, "дв": 2, "тр": 3, "че": 4, "пя": 5},
    units={"час": "hour", "раб": "work", "д": "day", "н": "week"},
    ends={"конц[ау] (?:рабочего |сегодняшнего )?дня": "day", "конц[ау] (?:этой )?недели": "week",
          "конц[ау] (?:этого )?месяца": "month"},
    clock=r"(?:(?:в|к|до|около|не позднее|не позже) )(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)(?: (?P<part>утра|дня|вечера))?"
          r"|(?:(?:в|к|до|около) )?(?P<h2>\d{1,2}) ?(?:час(?:а|ов|ам)|ч\.?)(?: (?P<part2>утра|дня|вечера))?"
          r"|(?:в|к|до|около) (?P<h3>\d{1,2}) (?P<part3>утра|дня|вечера)",
    weak=r"(?:в|к|до) (?P<h>\d{1,2})",
    later="дня|в",
    noon="(?:в |до |к )?(?:полдень|полудня|полудню)",
)  # fmt: skip
_UNTIL = "(?:पर्यंत|ला|च|पूर्वी)?"
MARATHI = Words(
    days={f"आज{_UNTIL}": 0, f"उद्या{_UNTIL}": 1, f"परवा{_UNTIL}": 2},
    weekdays=(f"सोमवार{MR}", f"मंगळवार{MR}", f"बुधवार{MR}", f"गुर[ुू]वार{MR}", f"शुक्रवार{MR}", f"शनिवार{MR}",
              f"रविवार{MR}"),
    months=(f"जानेवारी{MR}", f"फेब्रुवारी{MR}", f"मार्च{MR}", f"एप्रिल{MR}", f"मे{_UNTIL}", f"जून{MR}", f"जुलै{MR}",
            f"ऑगस्ट{MR}", f"सप्टेंबर{MR}", f"ऑक्टोबर{MR}", f"नोव्हेंबर{MR}", f"डिसेंबर{MR}"),
    before="येत्या|दिनांक|दि\\.?",
    coming="पुढच्या|पुढील",
    past="मागच्या|मागील|गेल्या",
    within=rf"(?P<n>\d{{1,3}}|एका|एक|दोन|तीन|चार|पाच) (?P<unit>तासा{MR}|कामाच्या दिवसां{MR}|दिवसा{MR}|आठवड्या{MR})",
    numbers={"ए": 1, "दो": 2, "ती": 3, "चा": 4, "पा": 5},
    units={"ता": "hour", "का": "work", "दि": "day", "आ": "week"},
    ends={f"दिवसाच्या (?:शेवट|अखेर){MR}|दिवसअखेर{MR}": "day", f"आठवड्याच्या (?:शेवट|अखेर){MR}": "week",
          f"महिन्याच्या (?:शेवट|अखेर){MR}|महिनाअखेर{MR}": "month"},
    clock=r"(?:(?P<part>सकाळी|दुपारी|संध्याकाळी|सायंकाळी|रात्री) )?(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))? ?(?:वाजता|वाजेपर्यंत|वाजेपूर्वी|वाजण्यापूर्वी|वा\.)"
          r"|(?P<part2>सकाळी|दुपारी|संध्याकाळी|सायंकाळी|रात्री) (?P<h2>\d{1,2})(?:[:.](?P<m2>[0-5]\d))?",
    weak=r"(?P<h>\d{1,2}) ?वा",
    later="दु|सं|सा|रा",
    noon=f"मध्यान्ह{MR}",
)  # fmt: skip
LANGUAGES = {"en": EN, "sk": SK, "sv": SV, "it": IT, "ru": RU, "mr": MARATHI}
