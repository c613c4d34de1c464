"""A storage for stories: moto's S3 server in a process of its own on a free port, an empty bucket for each test."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

import pytest

from drills.programs import free_port, wait_until
from rapport.site.keeping import kept_files_in
from tests.bench.parts import missing


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a running S3 server."""
    if find_spec("moto") is None or find_spec("flask") is None or find_spec("storages") is None:
        missing("s3", "moto, flask and django-storages are not installed here.")
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, "PYTHONWARNINGS": "ignore"})
        try:
            if not wait_until(lambda: _listens(port), 60):
                said.seek(0)
                pytest.fail(said.read().decode(errors="replace"))
            yield f"http://127.0.0.1:{port}"
        finally:
            running.kill()
            running.wait()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def put_files_in(settings: Any, endpoint: str, bucket: str, prefix: str = "") -> None:
    """Have the kept files lie in the bucket of the server at that address, as the environment would say it."""
    told = {"BUCKET": bucket, "PREFIX": prefix, "ENDPOINT": endpoint, "REGION": "us-east-1", "KEY": "k", "SECRET": "s"}
    place = kept_files_in({f"RAPPORT_S3_{name}": value for name, value in told.items()})
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def bucket(s3_server: str, settings: Any) -> Any:
    """An empty bucket in which the kept files lie, seen past the program."""
    import boto3

    name = f"files-{secrets.token_hex(6)}"
    server = boto3.resource(
        "s3", endpoint_url=s3_server, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
    )
    made = server.Bucket(name)
    made.create()
    put_files_in(settings, s3_server, name)
    return made


@pytest.fixture
def away(bucket: Any, settings: Any) -> Callable[[], None]:
    """Return a function after which the storage does not answer any more; called again, it does."""
    server, nobody = settings.STORAGES, free_port()
    gone = False

    def turn() -> None:
        nonlocal gone
        gone = not gone
        if gone:
            put_files_in(settings, f"http://127.0.0.1:{nobody}", bucket.name)
        else:
            settings.STORAGES = server

    return turn


@pytest.fixture(params=["folder", "bucket"])
def anywhere(request: pytest.FixtureRequest, settings: Any, tmp_path: Any) -> str:
    """Kept files lie in a folder, and then the same test again, in a bucket; the home is of the test alone."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    return str(request.param)
