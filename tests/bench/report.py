"""`make requirements`: one line per requirement that some test names, and the counts."""

import json
import sys
from collections import Counter

from tests.bench.requirements import FILE

LAST = 391


def main() -> int:
    """Print the lines; return 1 when nothing was measured yet or something failed."""
    if not FILE.exists():
        print("Nothing is measured yet: run `make test` first.")
        return 1
    found = json.loads(FILE.read_text())
    verdicts = Counter()
    for number in range(1, LAST + 1):
        name = f"R-{number:03}"
        outcomes = found.get(name, {})
        verdict = "none" if not outcomes else "passed" if set(outcomes.values()) <= {"passed"} else "failed"
        verdicts[verdict] += 1
        print(f"{name} {verdict:6} {len(outcomes)} tests" if outcomes else f"{name} none")
    print(", ".join(f"{verdicts[word]} {word}" for word in ("passed", "failed", "none")))
    return 1 if verdicts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
