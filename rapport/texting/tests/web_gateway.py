"""A gateway over HTTP of our own on a loopback port."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Called:
    """One call as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass
class WebGateway:
    """The fake gateway. `script` holds what the next calls get: a status, or (status, body); then all is well.

    What reached a phone stands in `phones`, once for each reference.
    """

    script: list[Any] = field(default_factory=list)
    calls: list[Called] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        fake, known = self, set()

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                fake.calls.append(Called(self.command, self.path, dict(self.headers), body))
                step = fake.script.pop(0) if fake.script else 200
                status, said = step if isinstance(step, tuple) else (step, "")
                reference = self.headers.get("Idempotency-Key", "")
                if status == "drop":
                    fake._reach(reference, known)
                    self.connection.close()
                    return
                if status == 200 and not said:
                    fake._reach(reference, known)
                    said = json.dumps({"messages": [{"id": f"gw-{reference[:8]}"}]})
                self.send_response(status)
                self.send_header("Content-Length", str(len(said.encode())))
                self.end_headers()
                self.wfile.write(said.encode())

            do_POST = do_GET = _serve

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/send"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def _reach(self, reference: str, known: set[str]) -> None:
        if reference not in known:
            known.add(reference)
            self.phones.append(reference)

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
