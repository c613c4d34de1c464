"""The find box over the API."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Resource
from rapport.search.queries import groups

search = Resource("search")
HITS_A_GROUP = 8


class Hit(Schema):
    """One thing found: what it is, a second line, and the address of its page."""

    title: str
    detail: str
    url: str


class Found(Schema):
    """What was found, by kind."""

    group: str
    label: str
    items: list[Hit]


class Findings(Schema):
    """All groups in which something was found."""

    groups: list[Found]


class SearchQuery(Schema):
    """What somebody typed."""

    q: str = Field(min_length=1, max_length=200)


@search.get(answer=Findings)
def find_anything(request: HttpRequest, wanted: Query[SearchQuery]) -> Any:
    """What the find box finds: clients, people and whatever else the caller may see"""
    found = []
    for code, group in groups.items():
        hits = group.find(request.actor, wanted.q, HITS_A_GROUP)  # type: ignore[attr-defined]
        if hits:
            found.append({"group": code, "label": str(group.label), "items": hits})
    return {"groups": found}
