"""People and units stand in the order of the reader's alphabet."""

import pytest
from django.utils import translation

from rapport.kit.ui.sorting import by_name

NAMES = ["Åsa", "Zuzana", "Čestmír", "Cyril", "Östen", "Олег", "anna", "Chrudoš", "Hana", "अनिल", "Ivan"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("sk", "anna Cyril Čestmír Hana Chrudoš Ivan Östen Zuzana Åsa Олег अनिल"),
        ("sv", "anna Chrudoš Cyril Čestmír Hana Ivan Zuzana Åsa Östen Олег अनिल"),
        ("ru", "anna Chrudoš Cyril Čestmír Hana Ivan Östen Zuzana Åsa Олег अनिल"),
    ],
)
def test_names_stand_as_the_reader_looks_for_them(language: str, order: str) -> None:
    with translation.override(language):
        assert by_name(NAMES) == order.split()
