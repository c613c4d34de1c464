"""What the component templates write: who may press what, and what a screen reader is told."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory

from rapport.kit.ui.csrf import answering
from rapport.kit.ui.kit_page import SampleForm, sample_context

pytestmark = pytest.mark.once

YES = {"verdict": "yes"}
ASK = {"verdict": "ask", "who": "Eva Novák", "sentence": "Your limit is 10 %. Eva Novák may agree to more."}
NO = {"verdict": "no", "sentence": "Your job description does not give the right to sign contracts."}
FRAME: dict[str, Any] = {
    "csrf_token": "secret",
    "actor": SimpleNamespace(employee=SimpleNamespace(name="Anna Berg", pk=7)),
    "menu": [{"label": "", "entries": [{"label": "Today", "url": "/", "icon": "sun", "count": 11, "current": True}]}],
    "bell": {"count": 2, "url": "/notices/"},
}


@pytest.fixture(autouse=True)
def _answering_a_request() -> Iterator[None]:
    before = answering.set(RequestFactory().get("/"))
    yield
    answering.reset(before)


def written(source: str, **context: Any) -> str:
    """Return what the components under `ui` make of a piece of template."""
    page = '{% import "ui/components.html" as ui %}' + source
    html: str = engines["rapport"].env.from_string(page).render(FRAME | context)
    return re.sub(r">\s+<", "><", html).strip()


def kit_page() -> str:
    """Return the page with every component."""
    html: str = engines["rapport"].env.get_template("ui/kit.html").render(FRAME | sample_context())
    return html


class Elements(HTMLParser):
    """Collects every element of a page: its name and attributes, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, *tags: str) -> list[dict[str, str]]:
        """Return the attributes of the elements with these names."""
        return [attributes for tag, attributes in self.found if tag in tags]


def test_inside_the_right_the_button_does_it():
    html = written('{{ ui.act(_("Send to client"), "/send/", answer, fields={"offer": 12}) }}', answer=YES)

    assert 'action="/send/"' in html
    assert "<span>Send to client</span>" in html
    assert '<input type="hidden" name="offer" value="12">' in html
    assert "Ask" not in html


def test_above_the_limit_the_same_button_asks_by_name():
    html = written('{{ ui.act(_("Send to client"), "/send/", answer) }}', answer=ASK)

    assert "Ask Eva Novák" in html
    assert '<span class="unseen">, Send to client</span>' in html
    assert ASK["sentence"] in html


def test_without_the_right_there_is_a_sentence_and_nothing_to_press():
    html = written('{{ ui.act(_("Sign"), "/sign/", answer, clause_url="/job/#3.5") }}', answer=NO)

    assert NO["sentence"] in html
    assert 'href="/job/#3.5"' in html
    assert "<button" not in html
    assert "<form" not in html


def test_every_posting_form_carries_the_csrf_value_and_a_key_of_its_own():
    forms = re.findall(r'<form[^>]*method="post".*?</form>', kit_page(), re.DOTALL)
    keys = [re.findall(r'name="form_key" value="([^"]+)"', form) for form in forms]

    assert len(forms) > 5
    assert all("csrfmiddlewaretoken" in form for form in forms)
    assert all(len(found) == 1 for found in keys)
    assert len({found[0] for found in keys}) == len(keys)


def test_a_field_tells_its_hint_and_its_error():
    form = SampleForm({"name": ""})
    html = written("{{ ui.field(form.name) }}", form=form)

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext">As it stands in the register.' in html
    assert 'id="id_name_error"' in html


def test_what_may_be_left_out_says_so():
    form = SampleForm()

    assert "(optional)" in written("{{ ui.field(form.note) }}", form=form)
    assert "(optional)" not in written("{{ ui.field(form.name) }}", form=form)


def test_the_error_summary_leads_to_each_field():
    html = written("{{ ui.error_summary(form) }}", form=SampleForm({"name": "Nordvik"}))

    assert 'role="alert"' in html
    assert '<a href="#id_email">E-mail: This field is required.</a>' in html
    assert '<a href="#id_outcome">' in html
    assert "#id_name" not in html
    assert written("{{ ui.error_summary(form) }}", form=SampleForm()) == ""


def test_text_of_people_is_never_taken_for_markup():
    rows = [{"name": "<b>Nordvik</b>", "note": {"text": "<i>"}}]
    columns = [{"key": "name", "label": "Client"}, {"key": "note", "label": "Note"}]
    html = written('{{ ui.table(columns, rows, "Clients") }}{{ ui.chip("<u>") }}', rows=rows, columns=columns)

    assert "&lt;b&gt;Nordvik&lt;/b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "&lt;u&gt;" in html


def test_a_table_names_its_order_and_its_rows():
    columns = [
        {"key": "name", "label": "Client", "sort_url": "?sort=-name", "sorted": "ascending"},
        {"key": "sum", "label": "Deals", "kind": "money", "currency": "EUR"},
    ]
    rows = [{"id": 7, "name": "Nordvik", "url": "/clients/7/", "sum": 84000}]
    html = written('{{ ui.table(columns, rows, "Clients", select="chosen") }}', rows=rows, columns=columns)

    assert 'aria-sort="ascending"' in html
    assert '<a href="/clients/7/" data-main>Nordvik' in html
    assert "€84,000" in html
    assert "Select Nordvik" in html
    assert 'name="chosen" value="7"' in html


def test_an_empty_table_says_so_in_its_own_words():
    columns = [{"key": "name", "label": "Client"}]

    assert "No clients yet." in written(
        '{{ ui.table(columns, [], "Clients", empty="No clients yet.") }}', columns=columns
    )


def test_a_toast_says_what_happened_apart_from_its_button():
    html = written('{{ ui.toasts([{"text": "Done: call.", "undo_url": "/undo/1/"}]) }}')
    region = re.search(r'role="status"[^>]*>(.*?)</div>', html)

    assert region
    assert region[1].strip() == "Done: call."
    assert 'action="/undo/1/"' in html


def test_ids_on_a_page_are_its_own():
    ids = [attributes["id"] for _tag, attributes in Elements(kit_page()).found if "id" in attributes]

    assert sorted(ids) == sorted(set(ids))


def test_what_describes_a_field_is_on_the_page():
    elements = Elements(kit_page())
    ids = {attributes["id"] for _tag, attributes in elements.found if "id" in attributes}
    asked = {name for _tag, found in elements.found for name in found.get("aria-describedby", "").split()}
    labelled = {found["for"] for found in elements.named("label") if "for" in found}

    assert asked - ids == set()
    assert labelled - ids == set()


def test_headings_begin_with_one_h1_and_skip_no_level():
    levels = [int(tag[1]) for tag, _attributes in Elements(kit_page()).found if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [after for before, after in zip(levels, levels[1:], strict=False) if after > before + 1] == []


def test_a_refused_form_is_named_in_the_title():
    page = '{% extends "ui/bare.html" %}{% block title %}New client{% endblock %}'
    env = engines["rapport"].env

    assert "<title>Error: New client · Rapport</title>" in env.from_string(page).render(
        FRAME | {"form": SampleForm({})}
    )
    assert "<title>New client · Rapport</title>" in env.from_string(page).render(FRAME | {"form": SampleForm()})
