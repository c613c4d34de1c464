"""The kill drill in short: three kills instead of fifty, on SQLite."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.bench.parts import ROOT, missing


@pytest.mark.slow
@pytest.mark.requirement("R-034", "R-384")
def test_letters_answers_and_webhooks_outlive_three_kills() -> None:
    if shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
        missing("imap", "Dovecot is not installed here (Debian: dovecot-imapd).")
    command = [sys.executable, "-m", "drills.kill_service", "--kills", "3", "--seed", "3"]
    # A home, a key and a database of its own.
    own = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DATABASE_"))}
    done = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "Nothing lost, nothing doubled." in done.stdout
