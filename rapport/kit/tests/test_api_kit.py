"""What every operation of the API leans on."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest
from ninja import Schema
from pydantic import ValidationError

from rapport.kit.api import Body, Moment
from rapport.kit.api.query import BadQuery, refuse_unknown
from rapport.kit.api.strict_json import Unreadable, read
from rapport.site.api import api


class Call(Body):
    """A shape to try things on."""

    at: Moment


def test_fractions_keep_every_digit() -> None:
    assert str(read(b'{"a": 0.10}')["a"]) == "0.10"


@pytest.mark.parametrize(
    "raw", [b'{"a": 1e999999}', b'{"a": Infinity}', b'"\\ud83d"', b'{"a": {"a": 1, "a": 2}}', b"\xff"]
)
def test_what_two_programs_could_understand_differently_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read(raw)


def test_a_whole_letter_of_two_halves_is_one_letter() -> None:
    assert read(b'"\\ud83d\\ude00"') == "😀"


def test_a_moment_is_written_out_with_its_zone() -> None:
    assert Call(at="2026-11-23T09:25:00+05:30").at == datetime(2026, 11, 23, 3, 55, tzinfo=UTC)
    for wrong in ("0.5", 1700000000, "2026-11-23T09:25:00", "2026-02-30T09:25:00Z", ""):
        with pytest.raises(ValidationError):
            Call(at=wrong)  # type: ignore[arg-type]


def test_only_what_was_sent_is_given() -> None:
    class Facts(Body):
        name: str = ""
        note: str = ""

    assert Facts(name=" Nordvik ").given() == {"name": "Nordvik"}
    with pytest.raises(ValidationError):
        Facts(owner=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("query", ["a=1&a=2", "b=1", "a=%00", "__class__=x", "a__regex=(a%2B)%2B"])
def test_a_name_outside_the_list_or_twice_is_refused(query: str, rf: object) -> None:
    with pytest.raises(BadQuery):
        refuse_unknown(rf.get(f"/?{query}"), {"a"})  # type: ignore[attr-defined]


def test_no_two_shapes_share_a_name() -> None:
    """The OpenAPI document knows a shape by its name: of two that share one, one would be described wrongly."""
    found: dict[str, set[str]] = defaultdict(set)

    def walk(shape: type) -> None:
        for one in shape.__subclasses__():
            if one.__module__.startswith("rapport.") and "[" not in one.__name__ and ".tests." not in one.__module__:
                found[one.__name__].add(one.__module__)
            walk(one)

    api.get_openapi_schema()
    walk(Schema)
    assert not {name: homes for name, homes in found.items() if len(homes) > 1}


def test_every_operation_says_what_it_may_refuse() -> None:
    document = api.get_openapi_schema()
    assert document["openapi"] == "3.1.0"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            told = {str(status) for status in operation["responses"]}
            assert {"400", "401", "403", "404", "429"} <= told, f"{method} {path}"
            assert operation["summary"], f"{method} {path}"
            if "requestBody" in operation:
                assert {"413", "415", "422"} <= told, f"{method} {path}"
