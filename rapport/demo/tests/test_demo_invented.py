import time

import phonenumbers
import pytest
from stdnum.gb import vat as gb_vat
from stdnum.in_ import gstin
from stdnum.it import iva
from stdnum.ru import inn
from stdnum.se import orgnr
from stdnum.sk import dph

from rapport.demo import firm
from rapport.demo.invented import LANGUAGES, companies, people
from rapport.demo.invented.identifiers import with_wrong_digit

# Numbers that the regulators of Sweden and Britain keep for films and books.
SWEDISH = ("+468465004", "+463139006", "+464062804", "+469803192", "+46701740")
BRITISH = ("+447700900", "+441632960", "+442079460", "+442920180", "+442896496", "+441914980") + tuple(
    f"+441{area}4960" for area in (13, 14, 15, 16, 17, 18, 21, 31, 41, 51, 61)
)
RING_NOWHERE = SWEDISH + BRITISH


def is_ico(number: str) -> bool:
    """The rule of the Slovak statistical office, written the other way round: the whole sum leaves a fixed rest."""
    rest = sum(int(digit) * weight for digit, weight in zip(number, range(8, 1, -1), strict=False)) % 11
    return len(number) == 8 and int(number[7]) == {0: 1, 1: 0}.get(rest, 11 - rest)


def is_kpp(number: str, of: str) -> bool:
    return len(number) == 9 and number.isdigit() and number[:4] == of[:4] and number[4:] == "01001"


def is_reachable(phone: str) -> bool:
    bare = phone.replace(" ", "")
    return bare.startswith(RING_NOWHERE) or phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_the_same_seed_gives_the_same_base() -> None:
    assert list(companies(300)) == list(companies(300))
    assert list(people(300)) == list(people(300))
    assert list(companies(60)) == list(companies(300))[:60]
    assert list(companies(60, seed=2)) != list(companies(60))


def test_languages_take_turns_and_each_client_has_somebody_who_answers_for_it() -> None:
    found = list(companies(600))

    assert [client.language for client in found[:6]] == list(LANGUAGES)
    assert {firm.employee(client.owner).position for client in found} == {
        "client-manager", "key-account-manager", "trainee",
    }  # fmt: skip
    for client in found:
        assert client.language in firm.employee(client.owner).speaks


def test_no_two_clients_share_a_name_a_number_or_a_web_address() -> None:
    found = [client for client in companies(12_000) if client.kind == "company"]

    for what in ([client.name for client in found], [client.web for client in found]):
        assert len(set(what)) == len(found)
    numbers = [(client.country, kind, number) for client in found for kind, number in client.numbers.items()]
    # A tax office's КПП is shared by the companies of the office.
    alone = [number for number in numbers if number[1] != "kpp"]
    assert len(set(alone)) == len(alone)


def test_every_number_has_its_right_check_digit() -> None:
    checks = {
        "ico": is_ico, "orgnr": orgnr.is_valid, "piva": iva.is_valid, "inn": inn.is_valid, "gstin": gstin.is_valid,
    }  # fmt: skip
    vats = {"SK": dph.is_valid, "SE": lambda number: orgnr.is_valid(number[2:12]), "GB": gb_vat.is_valid}
    for client in companies(6_000):
        for kind, number in client.numbers.items():
            if kind == "kpp":
                assert is_kpp(number, client.numbers["inn"])
            else:
                assert (vats[client.country] if kind == "vat" else checks[kind])(number), (client.name, number)


def test_a_slip_of_the_pen_breaks_every_number() -> None:
    wrong = {
        client.language: [with_wrong_digit(number) for kind, number in client.numbers.items() if kind != "kpp"][0]
        for client in companies(6)
    }

    assert not is_ico(wrong["sk"])
    assert not orgnr.is_valid(wrong["sv"])
    assert not iva.is_valid(wrong["it"])
    assert not inn.is_valid(wrong["ru"])
    assert not gstin.is_valid(wrong["mr"])
    assert not gb_vat.is_valid(wrong["en"])


def test_every_phone_is_valid_where_it_is_or_rings_nowhere() -> None:
    rows = [*companies(3_000), *people(3_000)]

    assert [row.phone for row in rows if not is_reachable(row.phone)] == []


def test_the_first_swedes_and_britons_ring_nowhere() -> None:
    rows = [*companies(180, languages=("sv", "en")), *people(180, languages=("sv", "en"))]

    assert [row.phone for row in rows if not row.phone.replace(" ", "").startswith(RING_NOWHERE)] == []


def test_no_address_of_theirs_can_exist() -> None:
    for row in (*companies(600), *people(600)):
        assert row.email.endswith(".example")
        assert row.email.isascii()


def test_people_stand_at_their_clients_in_their_language() -> None:
    clients = {client.number: client for client in companies(300)}

    for person in people(600):
        client = clients[person.client]
        assert (person.client_name, person.language) == (client.name, client.language)
    emails = [person.email for person in people(6_000)]
    assert len(set(emails)) == len(emails)


@pytest.mark.slow
def test_a_million_clients_come_without_two_alike() -> None:
    began, webs, count = time.perf_counter(), set(), 0
    for client in companies(1_000_000):
        count += 1
        webs.add(client.web or client.email)
    print(f"a million clients in {time.perf_counter() - began:.0f} s")

    assert count == len(webs) == 1_000_000
