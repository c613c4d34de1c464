"""Phones as they stand in address books and spreadsheets of six countries."""

import csv
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.parties.phones import Phone, digits, read_phone, read_phones

READ = [
    ("+421 905 123 456", "SK", "+421905123456", "", "0905 123 456"),
    ("00421 905 123 456", "SK", "+421905123456", "", "0905 123 456"),
    ("00421 905 123 456", "US", "+421905123456", "", "+421 905 123 456"),
    ("0905/123 456", "SK", "+421905123456", "", "0905 123 456"),
    ("02/2123 4567", "SK", "+421221234567", "", "02 212 345 67"),
    ("mobil: 0905 123 456 (súkromný)", "SK", "+421905123456", "", "0905 123 456"),
    ("0905 123 456 kl. 12", "SK", "+421905123456", "12", "0905 123 456 ext. 12"),
    ("+1 (808) 555-0143 x371", "US", "+18085550143", "371", "(808) 555-0143 ext. 371"),
    ("+1 (808) 555-0143 x371", "SK", "+18085550143", "371", "+1 808-555-0143 ext. 371"),
    ("8 (800) 123-45-67 доб. 12", "RU", "+78001234567", "12", "8 (800) 123-45-67 ext. 12"),
    ("08-123 45 67, ankn 12", "SE", "+4681234567", "12", "08-123 45 67 ext. 12"),
    ("+46 (0)8 542 068 58", "SE", "+46854206858", "", "08-542 068 58"),
    ("tel. 02 1234 5678 int. 5", "IT", "+390212345678", "5", "02 1234 5678 ext. 5"),
    ("+39 (0)2 1234 5678", "IT", "+390212345678", "", "02 1234 5678"),
    ("+९१ ८१२३४ ५६७८९", "IN", "+918123456789", "", "081234 56789"),
    ("030\u00a0123456", "DE", "+4930123456", "", "030 123456"),
]


@pytest.mark.parametrize(("typed", "country", "e164", "extension", "shown"), READ)
def test_a_phone_is_read_as_its_country_writes_it(typed, country, e164, extension, shown):
    phone = read_phone(typed, country)
    assert phone == Phone(typed, e164, extension)
    assert phone.shown(country) == shown


DOUBTFUL = [
    ("abc", "SK", "", "“abc” is no phone number. Example: +421 912 123 456."),
    ("112", "SK", "", "“112” is too short for a phone number. Example: +421 912 123 456."),
    ("555-1234", "US", "", "“555-1234” lacks its area code. Example: +1 201-555-0123."),
    ("+421 905 123 456 789 012", "SK", "", "“+421 905 123 456 789 012” is too long for a phone number. "
     "Example: +421 912 123 456."),
    ("0905123456", "", "", "The country of “0905123456” is not known. Write it with + and country code: "
     "+421 912 123 456."),
    ("doma 0905123456 práca 0903111222", "SK", "", "“doma 0905123456 práca 0903111222” holds more than one number. "
     "Write each on its own, for example +421 912 123 456."),
    ("(171) 555-7788", "GB", "+441715557788", "No number in that country begins like “(171) 555-7788”. "
     "Compare it once more: +44 7400 123456."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "country", "e164", "problem"), DOUBTFUL)
def test_a_doubtful_phone_keeps_its_text_and_says_why(typed, country, e164, problem):
    phone = read_phone(typed, country)
    assert phone == Phone(typed, e164, problem=problem)
    assert phone.shown(country) == typed


SEVERAL = [
    ("0905/123456, 0903 111 222", ["+421905123456", "+421903111222"]),
    ("0905123456/0903111222", ["+421905123456", "+421903111222"]),
    ("0905 123 456; 02 2123 4567 | +420 601 123 456", ["+421905123456", "+421221234567", "+420601123456"]),
    ("0905 123 456\n0903 111 222", ["+421905123456", "+421903111222"]),
    ("0905 123 456 alebo 0903 111 222", ["+421905123456", "+421903111222"]),
    ("0905 123 456, kl. 12", ["+421905123456"]),
    ("0905 123 456, 7", [""]),
    ("  ", []),
]


@pytest.mark.parametrize(("cell", "numbers"), SEVERAL)
def test_a_cell_with_several_numbers_is_split(cell, numbers):
    assert [phone.e164 for phone in read_phones(cell, "SK")] == numbers


def test_only_digits_are_left():
    assert digits("+421 (0)905/१२३ kl. 7") == "42109051237"
    assert digits("abc") == ""


@given(st.text() | st.text("0123456789 +-()/x,;", max_size=30), st.sampled_from(["SK", "US", "IN", "", "XX"]))
def test_any_text_is_kept(text, country):
    for phone in read_phones(text, country):
        assert phone.typed in text
        assert phone.shown(country)
        assert phone.e164 or phone.problem


@pytest.mark.data
def test_the_numbering_plans_of_eleven_countries_are_read(shared_data):
    with open(
        shared_data / "phones-libphonenumber" / "example_numbers_project_countries.csv", encoding="utf-8"
    ) as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for written in (row["international"], row["national"], row["e164"]):
            phone = read_phone(written, row["region"])
            assert (phone.e164, phone.problem) == (row["e164"], ""), written
            assert digits(phone.shown(row["region"])) == digits(row["national"])
    assert len(rows) == 64


@pytest.mark.data
def test_a_mobile_of_every_country_is_read(shared_data):
    text = (shared_data / "phones-libphonenumber" / "examples.mobile.json").read_text(encoding="utf-8")
    doubtful = [country for country, number in json.loads(text).items() if read_phone(number, country).problem]
    assert doubtful == []


@pytest.mark.data
def test_old_phones_of_a_sample_company_are_kept_as_they_are(shared_data):
    kept: Counter[bool] = Counter()
    with open(shared_data / "crm-northwind" / "customers.csv", encoding="utf-8", newline="") as file:
        for fields in list(csv.reader(file))[1:]:
            phone = read_phone(fields[-2], "")
            assert phone.typed == fields[-2]
            kept[bool(phone.problem)] += 1
    assert kept == {True: 91}
