"""Laws, tariffs and forms: entered by who keeps them, looked at again in time."""

from datetime import date

import pytest

from rapport.contracts.actions.references import keep_reference, review_reference
from rapport.contracts.models import Reference
from rapport.contracts.queries.due import references_due
from rapport.kit.refusals import BadInput, NotAllowed
from tests.cast import Cast
from tests.digest import business_digest

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-148")]


def test_a_law_is_kept_once_and_comes_up_until_it_was_looked_at(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    facts = {
        "kind": "law",
        "title": "Commercial code",
        "number": "513/1991",
        "country": "sk",
        "review_on": date(2026, 11, 24),
    }
    law = keep_reference(helga, None, **facts)
    assert (law.keeper, law.country) == (cast.helga, "SK")
    before = business_digest()
    for wrong in ({"number": "51"}, {"title": " "}, {}):
        with pytest.raises(BadInput):
            keep_reference(helga, None, **(facts | wrong))
    with pytest.raises(NotAllowed):
        keep_reference(cast.acts(cast.astrid), None, **(facts | {"number": "40/1964"}))
    assert business_digest() == before
    assert [one.pk for one in references_due(helga, most=9)] == [law.pk]
    with pytest.raises(BadInput):
        review_reference(helga, law, review_on=date(2026, 11, 23))
    review_reference(helga, law, review_on=date(2027, 5, 1))
    assert Reference.objects.get().reviewed_on == date(2026, 11, 23) and not references_due(helga, most=9)
