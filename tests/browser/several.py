"""The same workplace on several servers: two `rapport serve` and two `rapport worker` on PostgreSQL, behind haproxy.

Nothing sticks to a server: each request of a page goes to the other one. Asked for by RAPPORT_BROWSER_SEVERAL=1.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

RAPPORT = [sys.executable, "-m", "rapport.site.cli"]
PROXY = """\
global
  maxconn 1000
defaults
  mode http
  timeout connect 3s
  timeout client 60s
  timeout server 60s
  timeout check 3s
frontend people
  bind 127.0.0.1:{front}
  default_backend rapport
backend rapport
  balance roundrobin
  option forwardfor
  http-request set-header X-Forwarded-Proto http
  option httpchk
  http-check send meth GET uri /health/ ver HTTP/1.1 hdr Host 127.0.0.1
  http-check expect rstatus ^(200|503)$
  retries 3
  retry-on conn-failure
  option redispatch 1
  default-server inter 1s fall 3 rise 1
  server serve1 127.0.0.1:{one} check
  server serve2 127.0.0.1:{two} check
"""


def wanted() -> bool:
    """Whether the stories are to be told on several servers."""
    return os.environ.get("RAPPORT_BROWSER_SEVERAL") == "1"


@contextmanager
def several(home: Path, environment: dict[str, str], ports: tuple[int, int]) -> Iterator[str]:
    """Run it with the invented firm, behind a proxy on the port of the environment; give the DATABASE_URL.

    What the machines share is the database, the folder of files and the key; each has a home of its own.
    """
    if shutil.which("haproxy") is None:
        pytest.skip("haproxy is not installed here (Debian: apt install haproxy).")
    from tests.bench.bases import copied
    from tests.bench.postgres import server

    with ExitStack() as stack:
        url = stack.enter_context(server())
        environment |= {
            "DATABASE_URL": url,
            "RAPPORT_FILES": str(home / "files"),
            "RAPPORT_SECRET_KEY": secrets.token_urlsafe(64),
            "RAPPORT_TRUSTED_PROXY": "1",
            "RAPPORT_URL": f"http://127.0.0.1:{environment['PORT']}",
        }
        copied(url)
        subprocess.run([*RAPPORT, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        front = environment["PORT"]
        (home / "haproxy.cfg").write_text(PROXY.format(front=front, one=ports[0], two=ports[1]))
        commands = [["haproxy", "-db", "-f", str(home / "haproxy.cfg")]]
        commands += [[*RAPPORT, "serve", "--port", str(port)] for port in ports] + [[*RAPPORT, "worker"]] * 2
        for number, command in enumerate(commands):
            machine = {**environment, "RAPPORT_HOME": str(home / f"machine{number}")}
            log = stack.enter_context((home / f"log{number}").open("w"))
            running = subprocess.Popen(command, env=machine, stdout=log, stderr=log)
            stack.callback(_end, running)
        for port in ports:
            _answers(f"http://127.0.0.1:{port}/health/")
        _answers(f"http://127.0.0.1:{front}/health/")
        yield url


def _end(running: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    running.terminate()
    try:
        running.wait(30)
    except subprocess.TimeoutExpired:
        running.kill()


def _answers(address: str) -> None:
    for _ in range(900):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{address} did not answer")
