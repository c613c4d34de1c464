"""The words by which people in six languages say when, how urgent and how long. Folded: small letters, no accents."""

from rapport.kit.text import fold


def _table(**lines: str) -> dict[str, str]:
    return {fold(word): meaning for meaning, words in lines.items() for word in words.split(", ")}


def _set(words: str) -> set[str]:
    return {fold(word) for word in words.split()}


# How many days from today.
NEAR_DAYS = {
    word: int(meaning[1:])
    for word, meaning in _table(
        d0="today, tonight, dnes, idag, i dag, oggi, сегодня, आज",
        d1="tomorrow, zajtra, imorgon, i morgon, domani, завтра, उद्या",
        d2="day after tomorrow, pozajtra, övermorgon, i övermorgon, dopodomani, послезавтра, परवा",
    ).items()
}

# Monday is 0. Slovak and Russian days stand in the cases in which they follow "on" and "by".
WEEKDAYS = {
    word: int(meaning[1:])
    for word, meaning in _table(
        w0="monday, pondelok, pondelka, måndag, lunedì, понедельник, понедельника, понедельнику, सोमवार, सोमवारी",
        w1="tuesday, utorok, utorka, tisdag, martedì, вторник, вторника, вторнику, मंगळवार, मंगळवारी",
        w2="wednesday, streda, stredu, stredy, onsdag, mercoledì, среда, среду, среды, среде, बुधवार, बुधवारी",
        w3="thursday, štvrtok, štvrtka, torsdag, giovedì, четверг, четверга, четвергу, गुरुवार, गुरुवारी",
        w4="friday, piatok, piatku, piatka, fredag, venerdì, пятница, пятницу, пятницы, пятнице, शुक्रवार, शुक्रवारी",
        w5="saturday, sobota, sobotu, soboty, lördag, sabato, суббота, субботу, субботы, субботе, शनिवार, शनिवारी",
        w6="sunday, nedeľa, nedeľu, nedele, söndag, domenica, воскресенье, воскресенья, воскресенью, रविवार, रविवारी",
    ).items()
}

PRIORITIES = _table(
    high="high, urgent, vysoká, súrne, hög, brådskande, alta, urgente, высокий, высокая, срочно, उच्च, तातडीचे, तातडीने",
    low="low, nízka, låg, bassa, низкий, низкая, कमी",
)

# Small words that lead to a day or a time and go with it.
BEFORE_DAY = _set("by on due until do v vo na på senast till entro per il до в во к на")
BEFORE_TIME = _set("at by o kl klockan alle ore ve в к до")
AFTER_TIME = _set("वाजता час часов часа")
AFTER_DAY = _set("पर्यंत रोजी")

MINUTES = _set("min minutes minút minuter minuti m мин минут मिनिटे मिनिट")
HOURS = _set("h hour hours hodina hodiny hodín tim timme timmar ora час часа часов तास")
