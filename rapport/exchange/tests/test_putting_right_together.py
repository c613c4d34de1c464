"""Rows with the same fault are put right together: what they hold there is replaced once for all."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from rapport.exchange.actions import mend_value
from rapport.exchange.models import Import
from rapport.exchange.queries import Fault, faults
from rapport.exchange.tests.conftest import account, bring
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client
from rapport.staff.models import Employee
from tests.cast import Cast

LogIn = Callable[[Employee], Browser]
FIRMS = "name;country;phone\n" + "".join(f"Firm {number};Tschechien;\n" for number in range(5))
FIRMS += "Firm 5;Tschechei;\nFirm 6;SE;none\nFirm 7;SE;ask\nFirm 8;Tschechien;none\n"


def _faults(brought: Import) -> list[tuple[str, str, int]]:
    return [(one.field, one.value, one.rows) for one in faults(brought)]


@pytest.fixture
def brought(cast: Cast) -> Import:
    """Nine firms none of which could come in."""
    return bring(cast.acts(cast.anna), FIRMS)


@pytest.mark.requirement("R-024")
def test_faults_are_told_by_what_the_rows_hold_there(brought: Import) -> None:
    assert account(brought) == (9, 0, 0, 0, 9)
    assert _faults(brought) == [
        ("country", "Tschechien", 6),
        ("phone", "none", 2),
        ("country", "", 1),
        ("phone", "", 1),
    ]
    assert faults(brought)[0] == Fault(
        "country", "Tschechien", 6, "“Tschechien” is no country that we know. Example: SE or Sweden."
    )


@pytest.mark.requirement("R-024")
def test_a_value_is_chosen_once_for_all_rows_that_hold_it(cast: Cast, brought: Import) -> None:
    came = mend_value(cast.acts(cast.anna), brought, field="country", value="Tschechien", instead="CZ")

    assert came == 5
    assert account(brought) == (9, 5, 0, 0, 4)
    assert set(Client.objects.values_list("country", flat=True)) == {"CZ"}
    # The one whose telephone is none, too, has its country now, and nothing else was touched.
    assert _faults(brought) == [("phone", "none", 2), ("country", "", 1), ("phone", "", 1)]
    assert brought.rejected_rows.get(number=10).cells == ["Firm 8", "CZ", "none"]


def test_a_value_that_is_no_better_is_refused_and_nothing_changes(cast: Cast, brought: Import) -> None:
    for instead, told in (("Böhmen", "“Böhmen” is no country"), (" ", "Write what is to stand there instead")):
        with pytest.raises(BadInput, match=told):
            mend_value(cast.acts(cast.anna), brought, field="country", value="Tschechien", instead=instead)

    assert account(brought) == (9, 0, 0, 0, 9)
    assert brought.rejected_rows.get(number=2).cells == ["Firm 0", "Tschechien", ""]


def test_the_page_offers_it_and_does_it(cast: Cast, browser: LogIn, brought: Import) -> None:
    anna = browser(cast.anna)

    shown = anna.get(f"/imports/{brought.pk}/").content.decode()
    assert 'name="value" value="Tschechien"' in shown
    given = {"field": "country", "value": "Tschechien", "country": ""}
    wrong = anna.post(f"/imports/{brought.pk}/mend-alike/", {**given, "instead": "Böhmen"})
    assert wrong.status_code == 422
    assert "“Böhmen” is no country" in wrong.content.decode()
    anna.post(f"/imports/{brought.pk}/mend-alike/", {**given, "instead": "Česko"})
    anna.post(f"/imports/{brought.pk}/mend-alike/", {"field": "phone", "value": "none", "without": "1"})

    # "ask" and "Tschechei" are left.
    assert account(brought) == (9, 7, 0, 0, 2)
    assert _faults(brought) == [("country", "", 1), ("phone", "", 1)]
