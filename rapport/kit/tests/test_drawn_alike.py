"""Rows drawn from a shape are the rows that the component draws itself, whatever stands in them."""

from itertools import product
from typing import Any

import pytest
from django.template import engines
from django.utils.translation import override
from markupsafe import Markup

from rapport.kit.ui import drawn_alike as alike
from rapport.kit.ui.items import Item, each

WORDS = ("Tray", "<b>&\"'", "", None, 7, Markup("<i>ready</i>"), {"text": "<x>", "note": "&", "tone": "warn"})
COLUMNS = [{"key": "name", "label": "Item", "kind": "text"}, {"key": "share", "label": "Share", "phone": "hide"}]


def part(name: str) -> Any:
    return (
        next(one for one in engines.all() if hasattr(one, "env"))
        .env.get_template(f"ui/parts/{name}.html")
        .make_module()
    )


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    alike._kept.clear()


@pytest.mark.once
@pytest.mark.parametrize("url", ["", "/orders/1/?a=1&b=2"])
def test_a_row_is_what_the_component_draws(url: str) -> None:
    tables, columns = part("tables"), each(COLUMNS)
    rows = [{"name": a, "share": b, "url": url, "id": 5} for a, b in product(WORDS, WORDS)]
    rows += [{"name": "Meter", "share": {"text": "x", "share": 40}, "tone": "late"}, {"name": "Alone"}]

    for _time in range(2):
        drawn = alike.drawn_rows(tables._row, columns, each(rows), "chosen", "")
        assert drawn == Markup("").join(Markup(tables._row(columns, Item(row), "chosen", "")) for row in rows)
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
