"""Writes build/requirements.json: which requirement is shown by which tests, and how they ended."""

import fcntl
import json
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[2] / "build" / "requirements.json"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "requirement(*ids): the requirements that this test shows")
    config.addinivalue_line("markers", "data: needs the folder of strangers' files")
    config.addinivalue_line("markers", "browser: needs Chromium")
    config.addinivalue_line("markers", "once: does not touch the database; run with SQLite only")
    config.addinivalue_line("markers", "long: a minute and more; on the second database run by make drills")
    config.addinivalue_line("markers", "slow: minutes rather than seconds; run by make drills")
    config.stash[_OUTCOMES] = {}


_OUTCOMES = pytest.StashKey[dict[str, dict[str, str]]]()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Any:
    report = (yield).get_result()
    report.requirements = [name for mark in item.iter_markers("requirement") for name in mark.args]


def pytest_runtest_logreport(report: Any) -> None:
    if report.when == "call" or report.outcome != "passed":
        _ran.append((report.nodeid, report.outcome, getattr(report, "requirements", [])))


_ran: list[tuple[str, str, list[str]]] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Merge this run's outcomes into the file, a database name before each test's name."""
    if hasattr(session.config, "workerinput"):
        return
    from django.db import connection

    FILE.parent.mkdir(exist_ok=True)
    # Two runs, one on each database, may end at the same moment.
    with FILE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found: dict[str, dict[str, str]] = json.loads(FILE.read_text()) if FILE.exists() else {}
        for test, outcome, ids in _ran:
            for requirement in ids:
                found.setdefault(requirement, {})[f"{connection.vendor}: {test}"] = outcome
        FILE.write_text(json.dumps(dict(sorted(found.items())), indent=1, ensure_ascii=False))
