"""Which tables a JSON file holds, and the objects of each as flat rows."""

from collections.abc import Iterator, Mapping
from typing import Any

Flat = dict[str, Any]
Tables = dict[str, list[Flat]]
DEEPEST = 3  # objects inside an object whose values become columns of their own


def is_plan(data: Any) -> bool:
    """True for the plan of a Salesforce tree: a list of which files hold what, and no record at all."""
    return isinstance(data, list) and bool(data) and all(isinstance(one, dict) and "sobject" in one for one in data)


def plan_files(data: Any) -> list[str]:
    """Return the files that the plan names, in its order."""
    return [str(name) for one in data for name in one.get("files", ()) if isinstance(name, str)]


def tables_of(data: Any) -> Tables:
    """Return the tables by name: the lists of objects of the file; a list without a name is called "".

    A tree of Salesforce has a table for each sort of object, its children among them.
    """
    if isinstance(data, list):
        return {"": [_flat(one) for one in data if isinstance(one, dict)]} if _objects(data) else {}
    if not isinstance(data, dict):
        return {}
    if _is_tree(data):
        tree: Tables = {}
        for one in data["records"]:
            _grow(tree, one, "", "")
        return tree
    lists = {str(name): value for name, value in data.items() if _objects(value)}
    return {name: [_flat(one) for one in value if isinstance(one, dict)] for name, value in lists.items()}


def _objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _is_tree(data: Mapping[str, Any]) -> bool:
    records = data.get("records")
    return _objects(records) and all(
        isinstance(one, dict) and isinstance(one.get("attributes"), dict) and "type" in one["attributes"]
        for one in records or ()
    )


def _grow(tree: Tables, one: Mapping[str, Any], parent: str, reference: str) -> None:
    """Put an object of the tree into the table of its sort, and its children into theirs, pointing at it."""
    sort, mine = str(one["attributes"]["type"]), str(one["attributes"].get("referenceId", ""))
    row: Flat = {"referenceId": mine}
    if parent and reference:
        row[f"{parent}Id"] = reference
    children: list[Mapping[str, Any]] = []
    for name, value in one.items():
        if name == "attributes":
            continue
        if isinstance(value, dict) and _is_tree(value):
            children += value["records"]
        else:
            # References inside a tree are written with an at sign.
            row.update(_flat({name: value.removeprefix("@") if isinstance(value, str) else value}))
    tree.setdefault(sort, []).append(row)
    for child in children:
        _grow(tree, child, sort, mine)


def _flat(one: Mapping[str, Any]) -> Flat:
    return dict(_leaves(one, "", DEEPEST))


def _leaves(one: Mapping[str, Any], before: str, deeper: int) -> Iterator[tuple[str, Any]]:
    for name, value in one.items():
        place = f"{before}{name}"
        if isinstance(value, dict):
            if deeper:
                yield from _leaves(value, f"{place}.", deeper - 1)
        elif isinstance(value, list):
            texts = [_said(part) for part in value]
            yield place, ", ".join(text for text in texts if text)
        else:
            yield place, value


def _said(part: Any) -> str:
    """A part of a list in words: itself, or what an object says as its value, as lists of e-mails do."""
    if isinstance(part, dict):
        part = part.get("value", part.get("VALUE", part.get("name")))
    return "" if part is None or isinstance(part, (dict, list)) else str(part)
