from zoneinfo import ZoneInfo

from rapport.demo import firm
from rapport.roles.start import POSITIONS


def test_there_is_one_login_for_every_position() -> None:
    logins = firm.logins()

    assert list(logins) == list(POSITIONS)
    assert logins["client-manager"].email == firm.ANNA
    assert logins["director"].name == "Helena Vrábelová"


def test_the_second_client_manager_works_in_the_other_team() -> None:
    managers = [one for one in firm.EMPLOYEES if one.position == "client-manager"]

    assert {one.unit for one in managers} == {"sales-north", "sales-south-east"}


def test_every_unit_has_a_head_who_works_here_and_stands_below_one_that_exists() -> None:
    codes = {unit.code for unit in firm.UNITS}

    for unit in firm.UNITS:
        assert firm.employee(unit.head)
        assert unit.above in codes | {""}


def test_everybody_has_a_place_a_language_and_an_address_that_nobody_can_own() -> None:
    assert len(firm.EMPLOYEES) == 14
    assert len({one.email for one in firm.EMPLOYEES}) == 14
    for one in firm.EMPLOYEES:
        assert one.email.endswith("@lumen.example")
        assert one.language in one.speaks
        assert ZoneInfo(one.office.time_zone)
    assert {one.language for one in firm.EMPLOYEES} == {"sk", "sv", "it", "ru", "mr", "en"}
