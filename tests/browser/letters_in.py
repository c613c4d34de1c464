"""Takes letters into a workplace as its worker does, in a process of its own that can be measured.

    python -m tests.browser.letters_in FOLDER…     every file is a letter

Prints JSON: the number of each letter by its file, the longest time that one took, and the memory that all took.
"""

import json
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

from tests.browser.desk import PASSPHRASE

HELGA = "helga@firm.example"


def main(folders: list[str]) -> dict[str, object]:
    """Take the files in and return what there is to tell."""
    from rapport.site.cli import open_program

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")
    open_program()
    from rapport.kit.clock import now
    from rapport.mailroom.intake import take_in
    from rapport.mailroom.models import Folder, Mailbox
    from rapport.staff.models import Unit

    _write_head()
    facts = {"host": "localhost", "security": "none", "login": "letters", "password": "", "is_active": False}
    box = Mailbox.objects.create(name=f"Letters {time.time_ns()}", unit=Unit.objects.order_by("id").first(), **facts)
    folder = Folder.objects.create(mailbox=box, name="INBOX")
    files = sorted(one for folder_name in folders for one in Path(folder_name).rglob("*") if one.is_file())
    known, longest = {}, 0.0
    for uid, file in enumerate(files, 1):
        begun = time.monotonic()
        letter = take_in(folder, uid, file.read_bytes(), now())
        longest = max(longest, time.monotonic() - begun)
        if letter is not None:
            known[str(file)] = letter.pk
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"letters": known, "files": len(files), "longest_seconds": longest, "memory_mb": memory}


def _write_head() -> None:
    """Write the head whose team shares the mailbox, in a workplace where nobody is yet."""
    from rapport.roles.models import Holding, Position
    from rapport.staff.models import Employee, Unit

    if Unit.objects.exists():
        return
    unit = Unit.objects.create(name="North", code="north")
    helga = Employee.objects.create_user(HELGA, PASSPHRASE, name="Helga", unit=unit, language="en")
    position = Position.objects.get(code="head-of-sales")
    Holding.objects.create(employee=helga, position=position, since=date(2020, 1, 1))
    unit.head = helga
    unit.save()


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
