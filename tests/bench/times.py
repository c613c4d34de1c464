"""Where the time of a run went, by file: told at its end, so that what grew long is seen."""

from collections import Counter
from typing import Any

import pytest

MOST = 10
_SECONDS = pytest.StashKey[Counter[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_SECONDS] = Counter()
    config.pluginmanager.register(_Counting(config.stash[_SECONDS]))


class _Counting:
    def __init__(self, seconds: Counter[str]) -> None:
        self._seconds = seconds

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid.partition("::")[0]] += report.duration


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Tell the files that took longest, of a run of many."""
    seconds = config.stash[_SECONDS]
    if len(seconds) <= MOST:
        return
    terminalreporter.section("seconds by file")
    terminalreporter.write_line(f"SECONDS {sum(seconds.values()):.0f} in all files")
    for name, took in seconds.most_common(MOST):
        terminalreporter.write_line(f"SECONDS {took:.0f} {name}")
