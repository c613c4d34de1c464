"""Copies for drills that put one back: of the invented firm, or of the data of a size of the bench."""

import os
import subprocess
import sys
from pathlib import Path

from drills.programs import RAPPORT


def made(room: Path, size: str = "") -> Path:
    """Write the base into a scratch home within the folder, and return a copy of it. Of a size it takes minutes."""
    home, copy = room / "first", room / "first.copy"
    home.mkdir()
    told = {
        **os.environ, "RAPPORT_HOME": str(home), "DATABASE_URL": f"sqlite:///{home / 'rapport.sqlite3'}",
        "RAPPORT_SECRET_KEY": "only-for-the-drill",
    }  # fmt: skip
    write = [sys.executable, "-m", "drills.copies", size] if size else [*RAPPORT, "demo"]
    for command in (write, [*RAPPORT, "backup", str(copy)]):
        subprocess.run(command, env=told, check=True, stdout=subprocess.DEVNULL)
    return copy


def main() -> None:
    """Write the data of the size of the bench that the first word names."""
    from rapport.site.cli import open_program

    open_program()
    from rapport.demo.bench.data import build

    # Without what only other measurements need.
    build(sys.argv[1], lambda words: print(f"  {words}", file=sys.stderr), "service")


if __name__ == "__main__":
    main()
