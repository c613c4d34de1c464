"""How dates, numbers and money are written in the reader's language, digits and time zone."""

from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.money import rounded

# Which digits the reader of this request chose; set by the middleware.
digits: ContextVar[str] = ContextVar("digits", default="latn")

DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")

# Where the language alone doesn't say it: India's week begins on Sunday, and English is written as in Europe, with the
# day before the month and a day of 24 hours.
_SPOKEN_IN = {"en": "en_GB", "mr": "mr_IN"}
# Languages that group the digits above a thousand by two: 12,48,000.
_LAKHS = {"mr", "hi"}
_STYLES = {"short", "medium", "long", "full"}
# CLDR has a weekday behind the date here, which reads as a name that follows; written Marathi puts it first.
_OWN_ORDER = {("mr", "MMMMEd"): "E, d MMMM", ("mr", "Ed"): "E d"}
LATIN = str.maketrans("०१२३४५६७८९", "0123456789")


def locale() -> Locale:
    """Return the active language as a Babel locale."""
    return _locale_of(translation.get_language() or "en")


@cache
def _locale_of(language: str) -> Locale:
    return Locale.parse(_SPOKEN_IN.get(language, language.replace("-", "_")))


def _digits(text: str) -> str:
    """Write digits as the reader wants them: Latin by default, Devanagari for those who chose it."""
    if digits.get() == "deva":
        return text.translate(DEVANAGARI)
    return text if text.isascii() else text.translate(LATIN)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_current_timezone())


def day(value: date | datetime | None, form: str = "medium") -> str:
    """Return a date in words of the language.

    `form` is short, medium, long, full, or the wanted fields as English writes them: "EEE d MMM" is po 23. 11. in
    Slovak and пн, 23 нояб. in Russian.
    """
    if value is None:
        return ""
    value = _local(value) if isinstance(value, datetime) else value
    return _digits(_day(date(value.year, value.month, value.day), form, translation.get_language() or "en"))


@lru_cache(maxsize=4096)
def _day(value: date, form: str, language: str) -> str:
    spoken = _locale_of(language)
    return dates.format_date(value, form if form in _STYLES else _pattern(form, spoken), locale=spoken)


@lru_cache(maxsize=256)
def _pattern(form: str, spoken: Locale) -> str:
    """The fields in the order and with the points of the language; what it has no order for stays as given."""
    # A month that stands alone (L) is asked for by the same key as one in a date (M): the order is the same.
    fields = {field[0]: field for field in form.replace("L", "M").split()}
    if spoken.language == "en" or len(fields) == 1:
        return form
    if form == "EEEE d MMMM y":
        return str(spoken.date_formats["full"].pattern)
    key = "".join("E" if one == "E" else fields[one] for one in "yMEd" if one in fields)
    found = _OWN_ORDER.get((spoken.language, key)) or spoken.datetime_skeletons.get(key)
    pattern = str(getattr(found, "pattern", found or form))
    return pattern.replace("ccc", "E").replace("E", fields["E"]) if "E" in fields and found else pattern


def clock(value: datetime | time | None) -> str:
    """Return the time of day, without seconds, where the reader is."""
    if value is None:
        return ""
    value = _local(value).time() if isinstance(value, datetime) else value
    return _digits(_clock(time(value.hour, value.minute), translation.get_language() or "en"))


@lru_cache(maxsize=4096)
def _clock(value: time, language: str) -> str:
    # Figures and AM or PM stay on one line.
    return dates.format_time(value, "short", locale=_locale_of(language)).replace(" ", "\xa0")


def hour(value: time) -> str:
    """Return a full hour as short as the language writes it: 9 AM, or 9."""
    twelve = "a" in locale().time_formats["short"].pattern
    return _digits(dates.format_time(value, "h\u202fa" if twelve else "H", locale=locale()))


def near(value: datetime | None, today: date) -> str:
    """Return day and time of day where the reader is; a near day by its name: today, tomorrow, Wed 25 Nov."""
    if value is None:
        return ""
    distance = (_local(value).date() - today).days
    if distance == 0:
        return _("today %(time)s") % {"time": clock(value)}
    if distance == 1:
        return _("tomorrow %(time)s") % {"time": clock(value)}
    if abs(distance) < 60:
        return f"{day(value, 'EEE d MMM')} {clock(value)}"
    return moment(value)


def moment(value: datetime | None) -> str:
    """Return day and time of day where the reader is."""
    return f"{day(value)} {clock(value)}" if value else ""


def number(value: Decimal | int | float | None, places: int | None = None) -> str:
    """Return a number grouped as the language groups it; `places` fixes the decimals."""
    if value is None:
        return ""
    pattern = None if places is None else f"#,##0.{'0' * places}" if places else "#,##0"
    if pattern and locale().language in _LAKHS:
        pattern = _in_lakhs(pattern)
    return _digits(_number(value, pattern, translation.get_language() or "en"))


@lru_cache(maxsize=4096, typed=True)
def _number(value: Decimal | int | float, pattern: str | None, language: str) -> str:
    return numbers.format_decimal(value, format=pattern, locale=_locale_of(language))


def money(value: Decimal | int | None, currency: str) -> str:
    """Return an amount with its currency sign, with that currency's own decimals."""
    if value is None:
        return ""
    if not currency:
        return number(value, 2)
    return _digits(_money(value, currency, translation.get_language() or "en"))


@lru_cache(maxsize=4096)
def _money(value: Decimal | int, currency: str, language: str) -> str:
    whole, spoken = value == int(value), _locale_of(language)
    return numbers.format_currency(
        value,
        currency,
        locale=spoken,
        currency_digits=not whole,
        decimal_quantization=True,
        format=_money_pattern(spoken, currency, whole=whole),
    )


@lru_cache(maxsize=512)
def _money_pattern(spoken: Locale, currency: str, *, whole: bool) -> numbers.NumberPattern:
    pattern = str(spoken.currency_formats["standard"].pattern)
    if spoken.language in _LAKHS:
        pattern = _in_lakhs(pattern)
    if numbers.get_currency_symbol(currency, locale=spoken)[-1:].isalpha():
        # A sign stands close to its amount, letters do not: €12,480 and SEK 12,480.
        pattern = pattern.replace("¤#", "¤\xa0#")
    # Read once: a pattern takes longer to read than an amount to write.
    return numbers.parse_pattern(pattern.replace(".00", "") if whole else pattern)


def _in_lakhs(pattern: str) -> str:
    return pattern if "#,##,##0" in pattern else pattern.replace("#,##0", "#,##,##0")


def price(value: Decimal | None, currency: str) -> str:
    """Return the price of one unit: as an amount, or with all its decimals when it is finer than the smallest coin."""
    if value is None or not currency or value == rounded(value, currency):
        return money(value, currency)
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return f"{number(value, places)}\N{NO-BREAK SPACE}{currency}"


def percent(value: Decimal | float | None) -> str:
    """Return a share (0.12) as per cent."""
    return "" if value is None else _digits(_percent(value, translation.get_language() or "en"))


@lru_cache(maxsize=1024)
def _percent(value: Decimal | float, language: str) -> str:
    return numbers.format_percent(value, locale=_locale_of(language))


def per_cent(value: Decimal | int) -> str:
    """Return a number of per cent (12.5) with at most two decimals."""
    return _digits(_per_cent(Decimal(value), translation.get_language() or "en"))


@lru_cache(maxsize=1024)
def _per_cent(value: Decimal, language: str) -> str:
    spoken = _locale_of(language)
    pattern = str(spoken.percent_formats[None].pattern).replace("#,##0", "#,##0.##")
    return numbers.format_percent(value / 100, format=pattern, locale=spoken)


def span(minutes: int) -> str:
    """Return a length of time, such as 3 h 40 min, in the language."""
    hours, rest = divmod(abs(int(minutes)), 60)
    if hours >= 48:
        days = hours // 24
        return _digits(ngettext("%(num)s day", "%(num)s days", days) % {"num": days})
    if hours and rest:
        return _digits(_("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest})
    return _digits(_("%(hours)s h") % {"hours": hours} if hours else _("%(minutes)s min") % {"minutes": rest})


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of that name, UTC for one that is unknown here."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError):
        return ZoneInfo("UTC")
