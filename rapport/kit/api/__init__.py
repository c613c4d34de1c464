"""What an app needs to speak to machines: `Resource` for its operations; `Body`, `Page` and versions for its shapes,
`said` and `shown` for shapes that follow a model."""

from rapport.kit.api.fields import said, shown
from rapport.kit.api.paging import Page, Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.api.resources import Resource
from rapport.kit.api.schema import Body, Id, Moment, Number, TimeOfDay
from rapport.kit.api.versions import must_match, tag

__all__ = [
    "BadQuery",
    "Body",
    "Id",
    "Moment",
    "Number",
    "Page",
    "Paging",
    "Resource",
    "TimeOfDay",
    "must_match",
    "page_of",
    "said",
    "shown",
    "tag",
]
