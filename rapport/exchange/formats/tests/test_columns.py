"""Which of our fields a stranger's column holds."""

import pytest

from rapport.exchange.formats.columns import FieldSpec, Guess, guess
from rapport.exchange.formats.sheet import Row

FIELDS = (
    FieldSpec("name", ("Company name", "Name", "Firma", "Názov", "Företag", "Ragione sociale", "Название", "नाव")),
    FieldSpec("email", ("E-mail", "Email address", "E-post", "Почта", "ईमेल"), "email"),
    FieldSpec("phone", ("Phone", "Telephone", "Telefón", "Telefon", "Телефон", "दूरध्वनी"), "phone"),
    FieldSpec("city", ("City", "Mesto", "Ort", "Città", "Город", "शहर")),
    FieldSpec("country", ("Country", "Krajina", "Land", "Paese", "Страна", "देश"), "country"),
    FieldSpec("website", ("Website", "URL", "Web"), "url"),
    FieldSpec("since", ("Client since", "Klient od"), "date"),
)


def keys(headers: list[str], *rows: list[object]) -> list[str | None]:
    sample = [Row(number, list(cells), "") for number, cells in enumerate(rows, 2)]  # type: ignore[arg-type]
    return [found.field_key for found in guess(headers, sample, FIELDS)]


@pytest.mark.parametrize(
    "headers",
    [
        ["Company name", "E-mail", "Phone", "City"],
        ["companyName", "email", "phone", "city"],
        ["COMPANY_NAME", "email_address", "TELEPHONE", "City:"],
        ["Názov", "Email", "Telefón", "Mesto"],
        ["Nazov", "EMAIL", "telefon", "mesto"],
        ["Företag", "E-post", "Telefon", "Ort"],
        ["Ragione Sociale", "email", "telefon", "Città"],
        ["Название", "Почта", "Телефон", "Город"],
        ["नाव", "ईमेल", "दूरध्वनी", "शहर"],
    ],
)
def test_names_are_known_in_every_language_and_spelling(headers: list[str]) -> None:
    assert keys(headers) == ["name", "email", "phone", "city"]


def test_a_slip_of_the_pen_is_forgiven_with_less_certainty() -> None:
    assert guess(["Compny name"], [], FIELDS) == [Guess("name", pytest.approx(0.77, abs=0.03))]


def test_cells_speak_where_names_are_silent() -> None:
    rows = (
        ["anna@nordvik.se", "+46 8 123 45 67", "Sverige", "https://nordvik.se", "Malmö"],
        ["tom@zelen.sk", "02/123 456 78", "Slovensko", "www.zelen.sk", "Žilina"],
    )
    assert keys(["A", "B", "C", "D", "E"], *rows) == ["email", "phone", "country", "website", None]


def test_dates_alone_are_no_reason_to_guess() -> None:
    assert keys(["Modified"], ["2011-04-03"], ["2012-05-06"]) == [None]


def test_each_field_is_given_once_and_the_surest_column_has_it() -> None:
    assert keys(["E-mail 2", "E-mail"], ["a@b.sk", "c@d.sk"]) == [None, "email"]


def test_a_field_that_comes_several_times_has_every_column_that_is_meant() -> None:
    fields = (
        *FIELDS[:2],
        FieldSpec("phone", ("Phone",), "phone", many=True),
        FieldSpec("fax", ("Fax",), "phone", many=True),
    )
    headers = ["Phone", "Phone 2", "At home", "Fax", "Fax 2"]
    row = Row(2, ["+421 905 123 456"] * len(headers), "")
    assert [found.field_key for found in guess(headers, [row], fields)] == ["phone", "phone", "phone", "fax", "fax"]


def test_cells_can_speak_against_the_name() -> None:
    contradicted, plain = (
        guess(["Phone"], [Row(2, [cell], "")], FIELDS)[0].certainty for cell in ("Anna Nováková", "+421 905 123 456")
    )
    assert plain == 0.98
    assert contradicted < 0.6


def test_an_unknown_column_has_no_field() -> None:
    assert guess(["Shoe size"], [Row(2, [42], "")], FIELDS) == [Guess(None, 0.0)]


def test_a_column_name_of_any_length_is_answered() -> None:
    assert keys(["x" * 100_000, "Name"]) == [None, "name"]
