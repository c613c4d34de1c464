"""Rows drawn from a shape are the rows that the component draws itself, whatever stands in them."""

from itertools import product
from typing import Any

import pytest
from django.template import engines
from django.utils.translation import override
from markupsafe import Markup

from rapport.kit.ui import drawn_alike as alike

WORDS = ("Tray", "<b>&\"'", "", None, 7, Markup("<i>ready</i>"), {"text": "<x>", "note": "&", "tone": "warn"})
COLUMNS = [{"key": "name", "label": "Item", "kind": "text"}, {"key": "share", "label": "Share", "phone": "hide"}]


def plainly(draw: Any, columns: Any, rows: Any, *given: Any) -> Markup:
    return Markup("").join(Markup(draw(columns, row, *given)) for row in rows)


def table(rows: list[Any], **more: Any) -> str:
    pages = next(one for one in engines.all() if hasattr(one, "env"))
    module = pages.env.get_template("ui/parts/tables.html").make_module(more)
    return str(module.table(COLUMNS, rows, "Lines", select="chosen"))


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    alike._kept.clear()


@pytest.mark.once
@pytest.mark.parametrize("url", ["", "/orders/1/?a=1&b=2"])
def test_a_row_is_what_the_component_draws(url: str) -> None:
    rows = [{"name": a, "share": b, "url": url, "id": 5} for a, b in product(WORDS, WORDS)]
    rows += [{"name": "Meter", "share": {"text": "x", "share": 40}, "tone": "late"}, {"name": "Alone"}]

    for _time in range(2):
        assert table(rows) == table(rows, drawn_rows=plainly)
    assert len(alike._kept) < len(rows)


@pytest.mark.once
def test_lines_of_one_shape_are_drawn_once_and_each_language_for_itself() -> None:
    drawn: list[Any] = []

    def draw(thing: Any) -> str:
        drawn.append(thing)
        return Markup("<li>{}</li>").format(thing["title"])

    lines = [{"title": f"<{n}>"} for n in range(1, 100)]
    expected = "".join(f"<li>&lt;{n}&gt;</li>" for n in range(1, 100))
    assert alike.drawn_alike("test", draw, lines) == expected
    assert len(drawn) == 1
    with override("sk"):
        assert alike.drawn_alike("test", draw, lines) == expected
    assert len(drawn) == 2


@pytest.mark.once
def test_what_has_no_shape_is_drawn_as_it_is() -> None:
    assert alike.drawn_alike("test", lambda thing: str(thing["n"]), [{"n": object}, {"n": object}]) == str(object) * 2


@pytest.mark.once
def test_no_words_can_stand_for_a_place() -> None:
    alike.drawn_alike("test", lambda one: Markup("{}").format(one["title"]), [{"title": "a"}])
    tricky = [{"title": f"{alike._FIRST}0{alike._LAST}"}]
    assert alike.drawn_alike("test", lambda one: "", tricky) == tricky[0]["title"]
