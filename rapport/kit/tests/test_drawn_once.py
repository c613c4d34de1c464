"""A component drawn once is the same for the same input, and never for another reader's language or other input."""

import re

import pytest
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from markupsafe import Markup, escape

from rapport.kit.ui import csrf, formats
from rapport.kit.ui.drawn_once import _kept, drawn_once
from rapport.kit.ui.form_keys import form_key

FORM = re.compile(r'value="([^"]+)"><input name="form_key" value="([^"]+)">')
drawn: list[object] = []


def save(*given: object) -> Markup:
    drawn.append(given)
    words = Markup(" ").join(escape(one) for one in given)
    return Markup('<form>{}<input name="form_key" value="{}">{} {}</form>').format(
        csrf.csrf_field(), form_key(), _("Save"), words
    )


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    drawn.clear()
    _kept.clear()


def _answer(*given: object, also: object = "") -> str:
    """Draw in the answer to a request of its own, whose CSRF value is its own."""
    reset = csrf.answering.set(HttpRequest())
    try:
        return str(drawn_once("test", save, *given, also=also))
    finally:
        csrf.answering.reset(reset)


def test_the_same_input_is_drawn_once_and_each_form_gets_its_own_values() -> None:
    first, second = _answer("once", {"n": [1, None]}), _answer("once", {"n": [1, None]})
    assert len(drawn) == 1
    one, other = FORM.search(first), FORM.search(second)
    assert one and other
    assert one[1] != other[1] and one[2] != other[2]
    assert first.replace(one[1], "").replace(one[2], "") == second.replace(other[1], "").replace(other[2], "")


def test_another_language_or_other_digits_are_drawn_anew() -> None:
    with override("sk"):
        slovak = _answer("language")
    assert _answer("language") != slovak and len(drawn) == 2
    reset = formats.digits.set("deva")
    try:
        _answer("language")
    finally:
        formats.digits.reset(reset)
    assert len(drawn) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [("<b>", Markup("<b>")), (1, True), (1, "1"), (None, ""), ([1, [2]], [[1], 2]), ({"a": 1}, {"a": 2})],
)
def test_input_that_only_looks_alike_is_drawn_anew(one: object, other: object) -> None:
    _answer(one), _answer(other)
    assert drawn == [(one,), (other,)]
    _answer("x", also=one), _answer("x", also=other)
    assert len(drawn) == 4


def test_what_a_person_writes_is_never_taken_for_a_place_to_fill() -> None:
    assert _answer("[0123456789abcdef0123456789abcdef]").count("[0123456789abcdef0123456789abcdef]") == 1
