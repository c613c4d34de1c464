"""The parts of a cluster on one machine: etcd, PostgreSQL under Patroni, pgbouncer, and the proxies before them.

Their settings are those of `docs/several-machines.md`, with ports where a cluster of machines has addresses.
"""

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

from drills.programs import free_port, wait_until

BINARIES = Path("/usr/lib/postgresql/15/bin")
# What has to be there, and which package of Debian brings it.
NEEDED = {
    "etcd": "etcd-server",
    "patroni": "patroni",
    "pgbouncer": "pgbouncer",
    "haproxy": "haproxy",
    "psql": "postgresql-client-15",
    "setpriv": "util-linux",
    str(BINARIES / "postgres"): "postgresql-15",
}
SECRET = "only-for-the-drill"

PATRONI = """\
scope: rapport
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{hosts: "127.0.0.1:{etcd}"}}
bootstrap:
  dcs:
    ttl: 15
    loop_wait: 3
    retry_timeout: 5
    maximum_lag_on_failover: 1048576
    # Do not wait for a leader that fell to come up again when another may lead.
    primary_start_timeout: 0
    master_start_timeout: 0
    # A commit is acknowledged when a second machine has it; only a machine that has all of them may lead.
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters: {{max_connections: 100, wal_log_hints: "on", synchronous_commit: "on"}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}, data-checksums]
  pg_hba:
    - local all all trust
    - host all all 127.0.0.1/32 scram-sha-256
    - host replication replicator 127.0.0.1/32 scram-sha-256
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/data
  bin_dir: {binaries}
  pgpass: {folder}/pgpass
  authentication:
    superuser: {{username: postgres, password: {secret}}}
    replication: {{username: replicator, password: {secret}}}
    rewind: {{username: rewinder, password: {secret}}}
  parameters: {{unix_socket_directories: {folder}, shared_buffers: 64MB}}
"""

PGBOUNCER = """\
[databases]
rapport = host=127.0.0.1 port={leader} dbname=rapport
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users
pool_mode = transaction
max_client_conn = 1000
default_pool_size = 20
server_login_retry = 1
server_connect_timeout = 3
server_lifetime = 600
query_wait_timeout = 5
tcp_user_timeout = 10000
log_connections = 0
log_disconnections = 0
"""

HAPROXY = """\
global
  maxconn 4000
defaults
  timeout connect 3s
  timeout client 1h
  timeout server 1h
  timeout check 3s
listen database
  mode tcp
  bind 127.0.0.1:{leader}
  # Only the leader answers 200 here. When it leads no more, whoever is connected is cut off at once.
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
{nodes}
frontend people
  mode http
  bind 127.0.0.1:{front}
  timeout client 60s
  default_backend rapport
backend rapport
  mode http
  balance roundrobin
  timeout server 60s
  option forwardfor
  http-request set-header X-Forwarded-Proto http
  # A server that says "not now" is well: it tells people so itself.
  option httpchk
  http-check send meth GET uri /health/ ver HTTP/1.1 hdr Host 127.0.0.1
  http-check expect rstatus ^(200|503)$
  # Whom nobody reached may be sent to another; what was begun is never sent twice by the proxy.
  retries 3
  retry-on conn-failure
  option redispatch 1
  default-server inter 1s fall 3 rise 1
{serves}
"""


def missing() -> str:
    """Return in a sentence what is not installed and how it is, or nothing."""
    lacking = sorted({package for name, package in NEEDED.items() if shutil.which(name) is None})
    return f"Not installed here: {', '.join(lacking)}. On Debian: apt install {' '.join(lacking)}." if lacking else ""


class Part:
    """One process of another program; what PostgreSQL belongs to does not run as root."""

    def __init__(self, folder: Path, name: str, *command: str) -> None:
        self._log, self._command = folder / f"{name}.log", command
        self._running: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it."""
        with self._log.open("ab") as out:
            self._running = subprocess.Popen([*unprivileged(), *self._command], stdout=out, stderr=out)

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Give it the signal and wait until it is gone."""
        if self._running is not None:
            self._running.send_signal(sign)
            try:
                self._running.wait(30)
            except subprocess.TimeoutExpired:
                self._running.kill()
                self._running.wait()
            self._running = None


def unprivileged() -> list[str]:
    """Return what stands before a command so that it does not run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


class Node:
    """A PostgreSQL under Patroni."""

    def __init__(self, folder: Path, name: str, etcd: int) -> None:
        self.name, self.port, self.rest = name, free_port(), free_port()
        self._folder = folder / name
        self._folder.mkdir()
        facts = {"name": name, "rest": self.rest, "etcd": etcd, "port": self.port, "folder": self._folder}
        file = self._folder / "patroni.yml"
        file.write_text(PATRONI.format(**facts, binaries=BINARIES, secret=SECRET))
        self._patroni = Part(self._folder, "patroni", "patroni", str(file))

    def begin(self) -> None:
        """Start Patroni, which starts PostgreSQL."""
        self._patroni.begin()

    def kill_patroni(self) -> None:
        """Kill Patroni; PostgreSQL goes on, and nobody watches over it."""
        self._patroni.end(signal.SIGKILL)

    def kill_postgres(self) -> None:
        """Kill PostgreSQL with all its processes."""
        file = self._folder / "data" / "postmaster.pid"
        if not file.is_file():
            return
        postmaster = int(file.read_text().splitlines()[0])
        for pid in [postmaster, *_children(postmaster)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def end(self) -> None:
        """Stop both."""
        self._patroni.end()
        self.kill_postgres()

    def ask(self, path: str = "/patroni", body: dict[str, Any] | None = None) -> Any:
        """Return what Patroni answers, nothing when it does not."""
        data = json.dumps(body).encode() if body is not None else None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}{path}", data, timeout=60 if data else 3) as told:
                return json.loads(told.read() or b"null") if data is None else told.status
        except (OSError, ValueError):
            return None


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


class Cluster:
    """etcd, three databases of which one leads, pgbouncer, and a proxy in front of the leader and of the servers."""

    def __init__(self, folder: Path, serves: list[int]) -> None:
        etcd, peer = free_port(), free_port()
        self.leader_port, self.pool_port, self.front_port = free_port(), free_port(), free_port()
        self.nodes = [Node(folder, f"pg{number}", etcd) for number in (1, 2, 3)]
        facts = {"leader": self.leader_port, "port": self.pool_port, "front": self.front_port, "folder": folder}
        facts["nodes"] = "\n".join(f"  server {n.name} 127.0.0.1:{n.port} check port {n.rest}" for n in self.nodes)
        facts["serves"] = "\n".join(f"  server serve{port} 127.0.0.1:{port} check" for port in serves)
        (folder / "haproxy.cfg").write_text(HAPROXY.format(**facts))
        (folder / "pgbouncer.ini").write_text(PGBOUNCER.format(**facts))
        (folder / "users").write_text(f'"rapport" "{SECRET}"\n')
        url, own = f"http://127.0.0.1:{etcd}", f"http://127.0.0.1:{peer}"
        self._etcd = Part(
            folder, "etcd", "etcd", "--data-dir", str(folder / "etcd"), "--listen-client-urls", url,
            "--advertise-client-urls", url, "--listen-peer-urls", own, "--initial-advertise-peer-urls", own,
            "--initial-cluster", f"default={own}", "--log-level", "error",
        )  # fmt: skip
        self.pool = Part(folder, "pgbouncer", "pgbouncer", str(folder / "pgbouncer.ini"))
        self._proxy = Part(folder, "haproxy", "haproxy", "-db", "-f", str(folder / "haproxy.cfg"))
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "postgres", str(folder)], check=True)

    @property
    def url(self) -> str:
        """The DATABASE_URL of the program: pgbouncer."""
        return f"postgres://rapport:{SECRET}@127.0.0.1:{self.pool_port}/rapport"

    @property
    def direct_url(self) -> str:
        """The leader without pgbouncer, for what lays down the base."""
        return f"postgres://rapport:{SECRET}@127.0.0.1:{self.leader_port}/rapport"

    def begin(self) -> None:
        """Start all of it and make the empty database. Exits when it does not come up."""
        for one in (self._etcd, self._proxy, self.pool):
            one.begin()
        for node in self.nodes:
            node.begin()
            if node is self.nodes[0]:
                wait_until(lambda: self.leader() is not None, 120)
        if not wait_until(self.whole, 240):
            raise SystemExit(f"The cluster did not come up: {[node.ask() for node in self.nodes]}")
        owner = f"postgresql://postgres:{SECRET}@127.0.0.1:{self.leader_port}/postgres"
        for deed in (f"CREATE ROLE rapport LOGIN PASSWORD '{SECRET}'", "CREATE DATABASE rapport OWNER rapport"):
            subprocess.run(["psql", "-q", "-d", owner, "-c", deed], check=True)

    def end(self) -> None:
        """Stop all of it, the database last of what needs it."""
        self.pool.end()
        for node in self.nodes:
            node.end()
        self._proxy.end()
        self._etcd.end()

    def leader(self) -> Node | None:
        """Return the database that leads, as Patroni says."""
        for node in self.nodes:
            told = node.ask()
            if told and told.get("role") in ("master", "primary") and told.get("state") == "running":
                return node
        return None

    def whole(self) -> bool:
        """Return whether one leads, the others follow, and one of them has every commit."""
        told = [node.ask("/cluster") for node in self.nodes]
        if not all(told):
            return False
        roles = sorted(one["role"] for one in told[0]["members"] if one["state"] in ("running", "streaming"))
        return roles == ["leader", "replica", "sync_standby"]

    def fail(self, how: str) -> Node:
        """Have the leader fail: "postgres", "patroni" or "both" killed, or "switchover" asked for; return who led."""
        leader = self.leader()
        assert leader is not None, "Nobody leads"
        if how == "switchover":
            leader.ask("/switchover", {"leader": leader.name})
        if how in ("patroni", "both"):
            leader.kill_patroni()
        if how in ("postgres", "both"):
            leader.kill_postgres()
        return leader

    def recover(self, fallen: Node, how: str) -> None:
        """Start what was killed, once another leads. Exits when nobody does within two minutes."""
        if not wait_until(lambda: (now := self.leader()) is not None and now is not fallen, 120):
            raise SystemExit(f"Nobody leads after {fallen.name} failed by {how}: {[n.ask() for n in self.nodes]}")
        if how in ("patroni", "both"):
            time.sleep(1)
            fallen.begin()
