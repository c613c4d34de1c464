"""A mail server for stories: Debian's Dovecot on a free port of this machine, with mailboxes in a folder of its own."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from drills.programs import free_port
from tests.bench.parts import missing

PASSWORD = "a-long-enough-phrase"
CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
{certificate}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login_user}
disable_plaintext_auth = no
auth_mechanisms = plain
auth_failure_delay = 0
first_valid_uid = 0
first_valid_gid = 0
mail_uid = {uid}
mail_gid = {gid}
mail_location = maildir:{root}/mail/%u
mail_fsync = never
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0600
  }}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = home={root}/mail/%u
}}
"""


@dataclass
class MailServer:
    """A running Dovecot: every login has the one password and a mailbox of its own. `tls_port` speaks TLS at once."""

    root: Path
    port: int
    tls_port: int
    certificate: Path | None
    keeper: pwd.struct_passwd | None
    count: int = 0

    def deliver(self, login: str, raw: bytes, folder: str = "INBOX") -> Path:
        """Put a letter into the mailbox, as a mail server does, and return its file."""
        box = self.root / "mail" / login
        place = box if folder == "INBOX" else box / f".{folder}"
        for part in ("tmp", "new", "cur"):
            (place / part).mkdir(parents=True, exist_ok=True)
        self.count += 1
        half = place / "tmp" / f"{int(time.time())}.M{self.count:06}.story"
        half.write_bytes(raw)
        # Before it is there for the server, which may look, move it and make files of its own at any moment.
        for one in (box, place, *(place / part for part in ("tmp", "new", "cur")), half):
            if self.keeper:
                os.chown(one, self.keeper.pw_uid, self.keeper.pw_gid)
        return half.rename(place / "new" / half.name)

    def count_anew(self, login: str) -> None:
        """Forget all numbers of the mailbox, as a server does that was moved: its UIDVALIDITY changes."""
        time.sleep(1.1)  # The new one is the second in which it begins.
        for one in (self.root / "mail" / login).rglob("dovecot*"):
            if one.is_file():
                one.unlink()


def _certificate(root: Path) -> Path | None:
    """A certificate for localhost that nobody but the story trusts."""
    if shutil.which("openssl") is None:
        return None
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", root / "key.pem", "-out", root / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    return root / "cert.pem"


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """A mail server that is spoken with over IMAP."""
    if _dovecot() is None:
        missing("imap", "Dovecot is not installed here (Debian: dovecot-imapd).")
    with running() as server:
        yield server


def _dovecot() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def running() -> Iterator[MailServer]:
    """Run Dovecot on a free port, with a folder that is thrown away. Raises LookupError where it is not installed."""
    dovecot = _dovecot()
    if dovecot is None:
        raise LookupError("Dovecot is not installed here (Debian: dovecot-imapd).")
    # Not in pytest's own folder: where root runs the tests, Dovecot's login process is somebody who may not look there.
    root = Path(tempfile.mkdtemp(prefix="rapport-dovecot-"))
    root.chmod(0o755)
    (root / "mail").mkdir()
    # Dovecot lets nobody read mail as root.
    keeper = pwd.getpwnam("nobody") if os.getuid() == 0 else None
    server = MailServer(root, free_port(), free_port(), _certificate(root), keeper)
    told = f"ssl_cert = <{root}/cert.pem\nssl_key = <{root}/key.pem" if server.certificate else ""
    me = pwd.getpwuid(os.getuid())
    config = root / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            root=root,
            port=server.port,
            tls_port=server.tls_port,
            user=me.pw_name,
            group=grp.getgrgid(os.getgid()).gr_name,
            login_user="dovenull" if server.keeper else me.pw_name,
            uid=server.keeper.pw_uid if server.keeper else me.pw_uid,
            gid=server.keeper.pw_gid if server.keeper else me.pw_gid,
            password=PASSWORD,
            ssl="yes" if told else "no",
            certificate=told,
        )
    )
    process = subprocess.Popen(
        [str(dovecot), "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(server.port, process, root)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(120)
        finally:
            process.kill()
        shutil.rmtree(root, ignore_errors=True)


def _wait(port: int, process: "subprocess.Popen[bytes]", root: Path) -> None:
    for _try in range(600):
        if process.poll() is not None:
            break
        with socket.socket() as one:
            one.settimeout(1)
            if one.connect_ex(("127.0.0.1", port)) == 0 and one.recv(20).startswith(b"* OK"):
                return
        time.sleep(0.1)
    said = process.stderr.read().decode() if process.stderr and process.poll() is not None else ""
    log = (root / "log").read_text() if (root / "log").exists() else ""
    raise AssertionError(f"Dovecot did not start: {said} {log}")
