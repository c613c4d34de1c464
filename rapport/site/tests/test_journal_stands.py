"""Nobody changes the journal through the program: no address, no method, no right, and no line of ours that does it."""

import re
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.urls import URLResolver, get_resolver

import rapport
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.journal.sealing import content_of
from rapport.kit.checks import checks
from rapport.kit.clock import now
from rapport.parties.actions import add_client
from tests.cast import Cast

# Where lines are written to, and what of them: whom they were told, what took them back, and what the law takes out.
MAY = {
    "journal/book.py": "spread_at",
    "roles/undo.py": "undone_by",
    "journal/sealing.py": "rewritten",
    "privacy/erasing.py": "facts",
}
TOUCHES = re.compile(r"\b(?:Entry|Seal)\.objects[\w.()=,\s\[\]*]*?\.(?:update|delete|bulk_update|_raw_delete)\(")


@pytest.mark.once
def test_no_other_line_of_the_program_writes_to_lines_that_are_there() -> None:
    """Check 170: who changes or deletes journal lines stands in one short list."""
    root = Path(rapport.__file__).parent
    found = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if "/tests/" not in str(file) and "/migrations/" not in str(file) and TOUCHES.search(file.read_text())
    }
    assert found <= MAY.keys(), found - MAY.keys()
    assert {"journal/book.py", "roles/undo.py"} <= found


def _addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        found += _addresses(one, path) if isinstance(one, URLResolver) else [path]
    return found


@pytest.mark.requirement("R-377")
def test_no_address_leads_to_a_line_but_the_one_that_takes_a_deed_back(cast: Cast) -> None:
    """Check 170: for director and administrator too; and taking back writes a line, and leaves the other as it was."""
    every = _addresses(get_resolver())
    assert len(every) > 1000
    assert not [one for one in every if re.search(r"journal|histor|audit|seal|\badmin\b", one)]
    assert sorted(one for one in every if re.match(r"undo\b", one)) == ["undo/", "undo/<int:entry_id>/"]
    add_client(cast.acts(cast.anna, now()), name="Nordvik AS")
    line = Entry.objects.get(kind="parties.client_added")
    spread(now())
    before, lines = content_of(vars(line)), Entry.objects.count()
    for person in (cast.dora, cast.astrid, cast.anna):
        browser = Browser(raise_request_exception=False)
        browser.force_login(person)
        for method in ("PUT", "PATCH", "DELETE"):
            assert browser.generic(method, f"/undo/{line.pk}/").status_code == 405
        browser.post(f"/undo/{line.pk}/")
    spread(now())
    line.refresh_from_db()
    assert content_of(vars(line)) == before and Entry.objects.count() == lines + 1
    assert line.undone_by is not None and line.undone_by.employee == cast.anna
    assert not list(checks["journal"].find())
