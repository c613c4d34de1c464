"""Days and hours in what people write, in six languages: a table that anybody who speaks them can check."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rapport.promises.rules.dates import offers_in, sentence_at

# A Monday, half past ten in Bratislava.
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ZONE = "Europe/Bratislava"

# The language, the text, and what is found in it: local times, or days where no hour is said.
TABLE: list[tuple[str, str, list[str]]] = [
    ("en", "You get the offer today.", ["2026-11-23"]),
    ("en", "I will call you tomorrow at 4 pm.", ["2026-11-24 16:00"]),
    ("en", "We deliver the day after tomorrow", ["2026-11-25"]),
    ("en", "The papers come by Friday 16:00.", ["2026-11-27 16:00"]),
    ("en", "by Friday", ["2026-11-27"]),
    ("en", "Next Friday at 9:30 a.m. is fine", ["2026-12-04 09:30"]),
    ("en", "on Monday", ["2026-11-30"]),
    ("en", "We spoke last Friday.", []),
    ("en", "delivery on 14 December", ["2026-12-14"]),
    ("en", "December 14th, 2026 at 10:15", ["2026-12-14 10:15"]),
    ("en", "the 1st of March", ["2027-03-01"]),
    ("en", "It is done by 2026-12-14.", ["2026-12-14"]),
    ("en", "by 14/12/2026", ["2026-12-14"]),
    ("en", "by 12/14/2026", ["2026-12-14"]),
    ("en", "within two weeks", ["2026-12-07"]),
    ("en", "in 3 days", ["2026-11-26"]),
    ("en", "within 5 working days", ["2026-11-30"]),
    ("en", "I answer within 2 hours", ["2026-11-23 12:30"]),
    ("en", "You have it at 4 pm", ["2026-11-23 16:00"]),
    ("en", "by 9 am", ["2026-11-24 09:00"]),
    ("en", "by the end of the week", ["2026-11-27"]),
    ("en", "before the end of this month", ["2026-11-30"]),
    ("en", "tomorrow by noon", ["2026-11-24 12:00"]),
    ("en", "Tuesday or Wednesday, I will tell you", ["2026-11-24", "2026-11-25"]),
    ("en", "The price is 14.12 EUR and 15 % less.", []),
    ("en", "We are open 9:00-17:00.", []),
    ("en", "You may have 14 of them.", []),
    ("sk", "Pošlem to dnes", ["2026-11-23"]),
    ("sk", "Zavolám zajtra o 14:00", ["2026-11-24 14:00"]),
    ("sk", "najneskôr pozajtra", ["2026-11-25"]),
    ("sk", "Ponuku máte do piatku.", ["2026-11-27"]),
    ("sk", "Ponuku máte do piatka.", ["2026-11-27"]),
    ("sk", "v piatok o 14:00", ["2026-11-27 14:00"]),
    ("sk", "v stredu o 9.30", ["2026-11-25 09:30"]),
    ("sk", "vo štvrtok o 15 hod.", ["2026-11-26 15:00"]),
    ("sk", "budúci utorok", ["2026-12-01"]),
    ("sk", "minulý piatok sme volali", []),
    ("sk", "do 14.12.", ["2026-12-14"]),
    ("sk", "14. 12. 2026", ["2026-12-14"]),
    ("sk", "14. decembra o 8:00", ["2026-12-14 08:00"]),
    ("sk", "do 3 dní", ["2026-11-26"]),
    ("sk", "o dva týždne", ["2026-12-07"]),
    ("sk", "do konca týždňa", ["2026-11-27"]),
    ("sk", "do konca mesiaca", ["2026-11-30"]),
    ("sk", "o 2 hodiny", ["2026-11-23 12:30"]),
    ("sk", "v piatok 27.11. o 10:00", ["2026-11-27 10:00"]),
    ("sk", "Zľava 14,12 € a 3 kusy", []),
    ("sv", "Du får svar idag", ["2026-11-23"]),
    ("sv", "Jag ringer i morgon kl. 14", ["2026-11-24 14:00"]),
    ("sv", "senast i övermorgon", ["2026-11-25"]),
    ("sv", "på fredag kl 16.30", ["2026-11-27 16:30"]),
    ("sv", "senast på torsdag", ["2026-11-26"]),
    ("sv", "nästa fredag", ["2026-12-04"]),
    ("sv", "vi talades vid i fredags", []),
    ("sv", "den 14 december", ["2026-12-14"]),
    ("sv", "senast den 14/12", ["2026-12-14"]),
    ("sv", "inom tre dagar", ["2026-11-26"]),
    ("sv", "inom 2 arbetsdagar", ["2026-11-25"]),
    ("sv", "om en vecka", ["2026-11-30"]),
    ("sv", "i slutet av veckan", ["2026-11-27"]),
    ("sv", "om två timmar", ["2026-11-23 12:30"]),
    ("it", "Le rispondo oggi", ["2026-11-23"]),
    ("it", "La chiamo domani alle 15", ["2026-11-24 15:00"]),
    ("it", "entro dopodomani", ["2026-11-25"]),
    ("it", "entro venerdì alle ore 16:30", ["2026-11-27 16:30"]),
    ("it", "mercoledì prossimo", ["2026-12-02"]),
    ("it", "lunedì scorso abbiamo parlato", []),
    ("it", "entro il 14 dicembre", ["2026-12-14"]),
    ("it", "entro il 14/12", ["2026-12-14"]),
    ("it", "tra due settimane", ["2026-12-07"]),
    ("it", "entro 3 giorni lavorativi", ["2026-11-26"]),
    ("it", "fra un'ora", ["2026-11-23 11:30"]),
    ("it", "entro la fine della settimana", ["2026-11-27"]),
    ("it", "alle 4 del pomeriggio", ["2026-11-23 16:00"]),
    ("it", "Va bene, è fine.", []),
    ("ru", "Ответим сегодня", ["2026-11-23"]),
    ("ru", "Перезвоню завтра в 14:00", ["2026-11-24 14:00"]),
    ("ru", "послезавтра", ["2026-11-25"]),
    ("ru", "Пришлём до пятницы", ["2026-11-27"]),
    ("ru", "в пятницу к 16 часам", ["2026-11-27 16:00"]),
    ("ru", "в следующую среду", ["2026-12-02"]),
    ("ru", "в прошлую пятницу говорили", []),
    ("ru", "до 14.12", ["2026-12-14"]),
    ("ru", "14 декабря 2026 г.", ["2026-12-14"]),
    ("ru", "через 3 дня", ["2026-11-26"]),
    ("ru", "через неделю", ["2026-11-30"]),
    ("ru", "в течение двух часов", ["2026-11-23 12:30"]),
    ("ru", "до конца недели", ["2026-11-27"]),
    ("ru", "в 5 вечера", ["2026-11-23 17:00"]),
    ("ru", "до 16:00", ["2026-11-23 16:00"]),
    ("ru", "в среде разработки", []),
    ("ru", "к понедельнику", ["2026-11-30"]),
    ("mr", "आज उत्तर देतो", ["2026-11-23"]),
    ("mr", "उद्या दुपारी ४ वाजता फोन करतो", ["2026-11-24 16:00"]),
    ("mr", "परवापर्यंत", ["2026-11-25"]),
    ("mr", "शुक्रवारपर्यंत पाठवतो", ["2026-11-27"]),
    ("mr", "शुक्रवारी सकाळी १० वाजता", ["2026-11-27 10:00"]),
    ("mr", "पुढच्या मंगळवारी", ["2026-12-01"]),
    ("mr", "मागच्या शुक्रवारी बोललो", []),
    ("mr", "१४ डिसेंबरपर्यंत", ["2026-12-14"]),
    ("mr", "दिनांक १४.१२.२०२६", ["2026-12-14"]),
    ("mr", "३ दिवसांत", ["2026-11-26"]),
    ("mr", "दोन आठवड्यांत", ["2026-12-07"]),
    ("mr", "दोन तासांत", ["2026-11-23 12:30"]),
    ("mr", "आठवड्याच्या शेवटी", ["2026-11-27"]),
    ("mr", "आजी आजारी आहे", []),
]


def _told(text: str, language: str, at: datetime = AT, zone: str = ZONE) -> list[str]:
    found = offers_in(text, at, zone, language)
    local = [(one.moment.astimezone(ZoneInfo(zone)), one.has_time) for one in found]
    return [f"{moment:%Y-%m-%d %H:%M}" if has_time else f"{moment:%Y-%m-%d}" for moment, has_time in local]


@pytest.mark.once
@pytest.mark.requirement("R-176")
@pytest.mark.parametrize(("language", "text", "found"), TABLE, ids=[f"{row[0]}: {row[1]}" for row in TABLE])
def test_a_date_is_found_in_a_reply(language: str, text: str, found: list[str]) -> None:
    assert _told(text, language) == found
    # The language is a help, not a condition.
    assert _told(text, "") == found


@pytest.mark.once
def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 80 and {row[0] for row in TABLE} == {"en", "sk", "sv", "it", "ru", "mr"}


@pytest.mark.once
def test_a_day_without_an_hour_lasts_until_its_last_minute_where_the_reader_is() -> None:
    (found,) = offers_in("by Friday", AT, "Asia/Kolkata", "en")
    assert (found.moment, found.has_time) == (datetime(2026, 11, 27, 18, 29, tzinfo=UTC), False)
    assert _told("tomorrow", "en", datetime(2026, 11, 23, 20, 0, tzinfo=UTC), "Asia/Kolkata") == ["2026-11-25"]


@pytest.mark.once
def test_the_night_of_the_clock_change_is_told_in_local_time() -> None:
    saturday = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    (found,) = offers_in("tomorrow at 16:00", saturday, ZONE, "en")
    assert found.moment == datetime(2026, 10, 25, 15, 0, tzinfo=UTC)


@pytest.mark.once
def test_a_moment_named_twice_is_offered_once_and_its_sentence_is_what_is_promised() -> None:
    text = "Hello Kari.\nWe deliver on Friday at 16:00, so by Friday 16:00 you have all. Bye."
    (found,) = offers_in(text, AT, ZONE, "en")
    assert sentence_at(text, found) == "We deliver on Friday at 16:00, so by Friday 16:00 you have all"
    assert text[found.start : found.end] == "Friday at 16:00"
    assert sentence_at("x " * 300 + "by Friday", offers_in("x " * 300 + "by Friday", AT, ZONE)[0], 50).endswith("…")


@pytest.mark.once
def test_a_long_text_is_read_fast_and_nonsense_is_no_date() -> None:
    before = datetime.now(UTC)
    assert offers_in("31.02. 99/99/2026 2026-13-40 by 45:99 " * 500, AT, ZONE, "sk") == []
    assert len(offers_in("on Friday at 16:00 " * 1000, AT, ZONE)) == 1
    assert datetime.now(UTC) - before < timedelta(seconds=5)
