"""Text tables: separators, quotation marks, headers, and rows that are not what they should be."""

import time

import pytest

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.limits import MAX_CELL, MAX_COLUMNS
from rapport.exchange.formats.sheet import ReadOptions, Sheet, UnreadableFile


def opened(text: str, **options: object) -> Sheet:
    return open_sheet(text.encode(), "clients.csv", options=ReadOptions(**options))  # type: ignore[arg-type]


def cells(sheet: Sheet) -> list[list[object]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    sheet = opened(f"Name{separator}City\nHedin AB{separator}Malmö\nZeleň s.r.o.{separator}Žilina\n")
    assert sheet.reading.separator == separator
    assert sheet.reading.separator_certainty == 1.0
    assert sheet.columns == ["Name", "City"]
    assert cells(sheet) == [["Hedin AB", "Malmö"], ["Zeleň s.r.o.", "Žilina"]]


def test_a_decimal_comma_does_not_look_like_a_separator() -> None:
    sheet = opened("Net;Gross\n1,50;1,80\n2,25;2,70\n10,00;12,00\n")
    assert sheet.reading.separator == ";"
    assert cells(sheet)[0] == ["1,50", "1,80"]


def test_records_of_bulk_copy_keep_their_line_breaks() -> None:
    sheet = opened("1+|Next-Door Bikes+|<a>\r\n<b>+|279&|\r\n2+|Far Bikes+|+|280&|\r\n")
    assert sheet.reading.separator == "+|"
    assert not sheet.reading.has_header
    assert cells(sheet) == [["1", "Next-Door Bikes", "<a>\r\n<b>", "279"], ["2", "Far Bikes", None, "280"]]
    assert [row.number for row in sheet.rows] == [1, 3]


def test_quoted_line_breaks_and_quotation_marks_stay_in_the_cell() -> None:
    sheet = opened('Name,Note\n"Acme ""the best""","first\nsecond"\nHedin,plain\n')
    assert cells(sheet) == [['Acme "the best"', "first\nsecond"], ["Hedin", "plain"]]
    assert [row.number for row in sheet.rows] == [2, 4]
    assert next(sheet.rows).raw == '"Acme ""the best""","first\nsecond"'


def test_a_backslash_before_a_quotation_mark_is_understood() -> None:
    sheet = opened('Name,Note\n"Acme","He said \\"hi, there\\""\n"Hedin","none"\n')
    assert cells(sheet) == [["Acme", 'He said "hi, there"'], ["Hedin", "none"]]


def test_an_unquoted_comma_before_a_blank_belongs_to_the_address() -> None:
    sheet = opened("id,street,city\n1,C/ Araquil, 67,Madrid\n2,Berguvsvägen  8,Luleå\n")
    assert cells(sheet) == [["1", "C/ Araquil, 67", "Madrid"], ["2", "Berguvsvägen  8", "Luleå"]]
    assert sheet.problems == [
        "Where a row has too many cells, a separator before a blank is read as text, as in line 2."
    ]


def test_old_macintosh_line_ends_are_line_ends() -> None:
    assert cells(opened("Name,City\rHedin,Malmö\rZeleň,Žilina\r")) == [["Hedin", "Malmö"], ["Zeleň", "Žilina"]]


def test_null_is_empty_unless_somebody_says_otherwise() -> None:
    text = "Name,Region\nAlfreds,NULL\nNULLIS AB,\\N\n"
    assert cells(opened(text)) == [["Alfreds", None], ["NULLIS AB", None]]
    assert cells(opened(text, null_is_empty=False)) == [["Alfreds", "NULL"], ["NULLIS AB", "\\N"]]


def test_blanks_around_a_name_are_not_lost_and_blank_lines_are_no_rows() -> None:
    sheet = opened("Name,Code\n\n Anna ,AB \n,\n  \nTom,\n\n")
    assert cells(sheet) == [[" Anna ", "AB "], ["Tom", None]]
    assert sheet.count == 2
    assert [row.number for row in sheet.rows] == [3, 6]


def test_lines_above_the_column_names_are_named_and_left_out() -> None:
    sheet = opened("Clients of the north,,\n,,\nName,City,Phone\nHedin,Malmö,08-123 45\nNorrland,Umeå,090-12 34\n")
    assert sheet.columns == ["Name", "City", "Phone"]
    assert sheet.reading.header_row == 3
    assert sheet.count == 2
    assert sheet.problems == ["1 line above the column names was left out: Clients of the north"]


def test_without_column_names_the_columns_are_numbered() -> None:
    sheet = opened("1\tBilling\t2019-04-30\n2\tHome\t2019-04-30\n")
    assert not sheet.reading.has_header
    assert sheet.reading.header_certainty > 0.9
    assert sheet.columns == ["Column 1", "Column 2", "Column 3"]
    assert sheet.count == 2


def test_a_list_of_bare_words_is_asked_about() -> None:
    sheet = opened("Anna,Praha\nPeter,Brno\nHelga,Ostrava\n")
    assert not sheet.reading.sure


def test_a_person_decides_about_the_header() -> None:
    assert opened("Name,City\nHedin,Malmö\n", has_header=False).count == 2
    assert opened("1,Billing\n2,Home\n", has_header=True).columns == ["1", "Billing"]


def test_names_missing_or_given_twice_become_different() -> None:
    assert opened("Phone,,Phone\n1,2,3\n4,5,6\n").columns == ["Phone", "Column 2", "Phone (2)"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Hedin", "This row has 1 cell where the table has 3 columns. Is a separator missing?"),
        (
            "Hedin,AB,Malmö,08",
            "This row has 4 cells where the table has 3 columns. "
            "Put a text that holds the separator in quotation marks.",
        ),
        ("Hed\0in,Malmö,08", "This row holds a zero byte, which no text has. Delete it and bring the file again."),
        (
            f"{'x' * (MAX_CELL + 1)},Malmö,08",
            f"A cell of this row is longer than {MAX_CELL} letters. Shorten it.",
        ),
    ],
    ids=["too few", "too many", "zero byte", "huge cell"],
)
def test_a_broken_row_says_what_is_wrong_and_its_neighbours_are_read(line: str, problem: str) -> None:
    sheet = opened(f"Name,City,Phone\nAnna,Bratislava,02\n{line}\nTom,Umeå,090\n")
    rows = list(sheet.rows)
    assert [row.problem for row in rows] == ["", problem, ""]
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[2].cells == ["Tom", "Umeå", "090"]
    assert "\0" not in rows[1].raw
    assert len(rows[1].raw) < 3000
    assert sheet.count == 3


def test_a_quotation_mark_that_never_closes_costs_one_row_only() -> None:
    lines = [f"{number},Client {number},Malmö" for number in range(1, 41)]
    lines[4] = '5,"Client 5,Malmö'
    rows = list(opened("\n".join(["id,name,city", *lines])).rows)
    assert len(rows) == 40
    assert [row.number for row in rows if row.problem] == [6]
    assert rows[4].raw == '5,"Client 5,Malmö'
    assert rows[39].cells == ["40", "Client 40", "Malmö"]


@pytest.mark.parametrize("line", ['a","b', "foo"], ids=["quotation marks", "no record end"])
def test_a_file_of_nothing_but_stray_marks_is_read_in_bounded_time(line: str) -> None:
    wish = "+|" if line == "foo" else ","
    started = time.process_time()
    sheet = opened(f"{line}\n" * 60_000, separator=wish, has_header=False)
    assert sheet.count == 60_000
    assert time.process_time() - started < 10


def test_an_endless_line_is_a_row_with_a_problem() -> None:
    rows = list(opened("Name,City\nAnna,Praha\n" + "x" * 5_000_000 + "\nTom,Brno\n").rows)
    assert [bool(row.problem) for row in rows] == [False, True, False]
    assert rows[1].problem == "This row is longer than 4000000 letters. Shorten it."


def test_ten_thousand_columns_are_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        opened(",".join(f"c{n}" for n in range(10_000)) + "\n" + ",".join("1" * 10_000) + "\n")
    assert refused.value.sentence == (
        f"The table has 10000 columns; at most {MAX_COLUMNS} can be read. Delete those you don't need."
    )


def test_a_byte_outside_the_encoding_is_a_problem_of_its_row() -> None:
    data = "Meno,Mesto\nZeleň,Žilina\nŠťastná,Ľubotín\n".encode("cp1250") + b"Anna \x81,Praha\n"
    rows = list(open_sheet(data, "a.csv", options=ReadOptions(encoding="cp1250")).rows)
    assert rows[0].cells == ["Zeleň", "Žilina"]
    assert rows[2].problem == (
        "This row holds a byte (\\x81) that is no letter in the chosen encoding. Choose another encoding."
    )
    assert rows[2].raw == "Anna \\x81,Praha"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.csv", "The file is empty: there is no row in it."),
        (b"\xef\xbb\xbf \n", "a.csv", "The file is empty: there is no row in it."),
        (b"%PDF-1.7 ...", "a.csv", "This is a PDF, which holds no rows. Bring the table it was made from."),
        (b"\x89PNG\r\n", "a.csv", "This is a picture. Bring a table: CSV, a workbook or vCards."),
        (b"<!DOCTYPE html><table>", "a.xls", "This is a web page or XML."),
        (b'{"clients": []}', "a.json", "There is no list of objects in this JSON file."),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a.ics", "This is a calendar and no table."),
        (b"\x1f\x8b\x08", "a.csv.gz", "This file is packed. Unpack it and bring the table that is in it."),
        (bytes(range(256)) * 4, "a.csv", "This file is no table. Bring CSV, a workbook or vCards."),
    ],
    ids=["nothing", "blank", "pdf", "picture", "html", "json", "calendar", "gzip", "binary"],
)
def test_what_is_no_table_is_named(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(data, name)
    assert refused.value.sentence.startswith(sentence)


def test_content_counts_more_than_the_name() -> None:
    assert open_sheet(b"Name\tCity\nHedin\tKiruna\n", "export.xls").kind == "csv"
    assert open_sheet(b"begin:vcard\nfn:Anna\nend:vcard\n", "export.csv").kind == "vcard"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"encoding": "klingon"}, "There is no encoding called klingon. Choose one from the list."),
        ({"separator": "::"}, "A separator is one sign, for example a comma. Choose one from the list."),
    ],
)
def test_a_wish_that_makes_no_sense_is_answered(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        opened("a,b\n1,2\n", **options)
    assert refused.value.sentence == sentence
