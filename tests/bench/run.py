"""`make test`: all tests on SQLite and on PostgreSQL at the same time; says which ran on what.

Arguments are handed on to pytest: `python -m tests.bench.run rapport/agenda` runs one app's tests on both, `-m long`
what `make test` tries on SQLite only.
"""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)")
# Lines that are said once more at the end: where the time went, what failed and the first line of what was wrong.
TOLD_AGAIN = re.compile(r"(SECONDS|FAILED|ERROR) \S")


def main() -> int:
    """Run both and return the exit code of the worse one."""
    (ROOT / "build" / "requirements.json").unlink(missing_ok=True)
    with ExitStack() as stack:
        postgres = os.environ.get("RAPPORT_TEST_POSTGRES") or _embedded(stack)
        runs = [("SQLite", "sqlite:///" + str(ROOT / "build" / "test.sqlite3"), [])]
        if postgres:
            # What the database can't change (style, types, file formats, the browser's day) is run once, above.
            runs.append(("PostgreSQL", postgres, ["-m", "not slow and not browser and not once and not long"]))
        # At the same time: while the browser's worker waits for pages, and while the last long test of one
        # database runs alone, the other database has work.
        with ThreadPoolExecutor(len(runs)) as both:
            ended = list(both.map(lambda run: _run(*run), runs))
        results = [(name, *end) for (name, _url, _more), end in zip(runs, ended, strict=True)]
    print()
    total: dict[str, int] = {}
    # Last, as of a long output often only the end is kept: else what failed on one stands before all of the other.
    for name, _code, _counts, lines in results:
        for line in lines:
            print(f"{name}: {line}", end="")
    for name, _code, counts, _lines in results:
        print(f"{name}: " + ", ".join(f"{number} {word}" for word, number in counts.items()))
        for word, number in counts.items():
            total[word] = total.get(word, 0) + number
    if not postgres:
        print("PostgreSQL: not run, no server could be started here")
    failed = total.get("failed", 0) + total.get("error", 0) + total.get("errors", 0)
    print(f"{total.get('passed', 0)} passed, {failed} failed, {total.get('skipped', 0)} skipped")
    return max(code for _name, code, _counts, _lines in results)


def _run(name: str, url: str, more: list[str]) -> tuple[int, dict[str, int], list[str]]:
    environment = {**os.environ, "DATABASE_URL": url}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        os.environ.get("RAPPORT_TEST_JOBS", "2"),
        "--dist",
        "loadgroup",
        *more,
        *sys.argv[1:],
    ]
    lines: list[str] = []
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            print(f"{name:10} | {line}", end="", flush=True)
            lines.append(line)
    counts = {word: int(number) for number, word in COUNT.findall(lines[-1] if lines else "")}
    return running.returncode, counts, [line for line in lines if TOLD_AGAIN.match(line)]


def _embedded(stack: ExitStack) -> str | None:
    try:
        from tests.bench.postgres import server
    except ImportError:
        server = None  # type: ignore[assignment]
    if server is None:
        if "postgres" in os.environ.get("RAPPORT_REQUIRE", ""):
            raise SystemExit("The embedded PostgreSQL is not installed here. RAPPORT_REQUIRE asks for it.")
        return None
    return stack.enter_context(server())


if __name__ == "__main__":
    sys.exit(main())
