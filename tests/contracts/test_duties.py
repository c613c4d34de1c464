"""The list of what proves each duty, in the docs, is what the program does (R-258).

After changing a rule: `RAPPORT_WRITE_DUTIES=1 pytest tests/contracts/test_duties.py`, then read the difference.
"""

import os

import pytest

from rapport.roles.evidence import evidence, rules_for
from rapport.roles.standard import standard_clauses
from rapport.workday.feeds import feeds
from tests.contracts.storeys import ROOT

PAGE = ROOT / "docs" / "duties.md"
# The twenty standard duties, in their order.
STANDARD = (
    "communicate",
    "meet-sales-plan",
    "long-term-relations",
    "advise-on-terms",
    "find-needs",
    "largest-volume",
    "advise-on-promotions",
    "compute-discounts",
    "assess-solvency",
    "take-orders",
    "document-package",
    "keep-base",
    "collect-receivables",
    "find-clients",
    "place-goods",
    "range-papers",
    "handle-complaints",
    "analyse-market",
    "watch-competitors",
    "promote-sales",
)
HEAD = (
    "| no. | duty | evidence | norm | counted from | brought into Today by |",
    "|---|---|---|---|---|---|",
)


def _table() -> list[str]:
    further = sorted({duty for rule in evidence for duty in rule.duties} - set(STANDARD))
    return [*HEAD, *(line for duty in (*STANDARD, *further) for line in _lines(duty))]


def _lines(duty: str) -> list[str]:
    number = str(STANDARD.index(duty) + 1) if duty in STANDARD else ""
    lines = []
    for place, (_code, rule) in enumerate(rules_for(duty)):
        what = "by paper" if rule.by_paper else str(rule.label)
        counted = rule.rows().model._meta.label
        brought = [str(feeds[feed].label) for feed in rule.feeds]
        brought += [f"Duties, after {rule.fresh_days} days"] if rule.fresh_days and duty in STANDARD else []
        first = (number, f"`{duty}`") if place == 0 else ("", "")
        cells = (*first, what, rule.norm.in_words(), f"`{counted}`", ", ".join(brought) or "-")
        lines.append("| " + " | ".join(cells) + " |")
    return lines


@pytest.mark.once
@pytest.mark.requirement("R-258")
def test_the_list_says_what_proves_each_duty() -> None:
    text = PAGE.read_text()
    before, _head, rest = text.partition(HEAD[0])
    written = [HEAD[0], *[line for line in rest.splitlines() if line.startswith("|")]]
    if os.environ.get("RAPPORT_WRITE_DUTIES") == "1":
        PAGE.write_text(before + "\n".join(_table()) + "\n")
        pytest.skip("The list was written anew.")
    assert written == _table()


@pytest.mark.once
@pytest.mark.requirement("R-258")
def test_each_standard_duty_has_evidence_or_a_paper() -> None:
    lacking = [duty for duty in STANDARD if not rules_for(duty)]
    assert not lacking
    known = {one.code for one in standard_clauses().values() if one.standard}
    assert known <= set(STANDARD)


@pytest.mark.once
def test_the_feeds_that_rules_name_are_there() -> None:
    assert {feed for rule in evidence for feed in rule.feeds} <= {code for code, _feed in feeds.items()}
