"""Files in a bucket of an S3-compatible storage, which several machines reach without a folder that all mount."""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

import s3transfer.exceptions
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import File
from django.utils.translation import gettext as _
from storages.backends.s3 import S3Storage

from rapport.kit.keeping.room import FilesAway, Room, not_there
from rapport.kit.scratch import scratch_folder

log = logging.getLogger(__name__)
# Of a file so much is held in memory, the rest on the disk of this machine.
IN_MEMORY = 1 << 20
UNSAID = (BotoCoreError, Boto3Error, s3transfer.exceptions.RetriesExceededError)


class Bucket(Room, S3Storage):  # type: ignore[misc]
    """One bucket, or what lies under a prefix in it, for one installation alone: what its records do not name is swept.

    A file is fetched whole before its first byte is given on, so that no answer breaks off in the middle.
    """

    def __init__(self, **options: Any) -> None:
        more = {
            # Somebody waits for a page meanwhile: half a minute at the worst, with what is fetched tried twice as well.
            "connect_timeout": 3,
            "read_timeout": 7,
            "retries": {"total_max_attempts": 2, "mode": "standard"},
            # Storages other than Amazon's know no other sums; records have one of their own for each file.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
        super().__init__(
            **options,
            client_config=Config(**more),
            transfer_config=TransferConfig(use_threads=False, num_download_attempts=2),
            object_parameters={"ContentType": "application/octet-stream"},
            file_overwrite=True,
        )

    @contextmanager
    def laying(self, name: str) -> Iterator[Path]:
        with scratch_folder() as folder:
            half = folder / "half"
            half.touch(mode=0o600)
            yield half
            # An upload is there as a whole once it is acknowledged, or not at all.
            with self._asked(name), half.open("rb") as content:
                self.save(name, File(content))

    def opened(self, name: str) -> IO[bytes]:
        content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
        try:
            self._fetch(name, content)
        except BaseException:
            content.close()
            raise
        return content

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        with scratch_folder() as folder:
            # Readers of tables go by the ending.
            file = folder / f"kept{PurePosixPath(name).suffix}"
            with file.open("wb") as out:
                self._fetch(name, out)
            yield file

    def size_of(self, name: str) -> int | None:
        try:
            with self._asked(name):
                return int(self._object(name).content_length)
        except FileNotFoundError:
            return None

    def changed_at(self, name: str) -> datetime:
        with self._asked(name):
            found: datetime = self._object(name).last_modified
            return found

    def names(self) -> Iterator[str]:
        prefix = self.location.rstrip("/") + "/" if self.location else ""
        with self._asked():
            for one in self.bucket.objects.filter(Prefix=prefix):
                # Consoles put in empty ones that stand for folders.
                if not one.key.endswith("/"):
                    yield one.key.removeprefix(prefix)

    def rename(self, name: str, new: str) -> None:
        with self._asked(name):
            source = self._object(name)
            self._object(new).copy({"Bucket": source.bucket_name, "Key": source.key}, Config=self.transfer_config)
            source.delete()

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError), self._asked(name):
            self._object(name).delete()

    def flush(self, names: Iterable[str]) -> None:
        """What was acknowledged outlasts it already."""

    def trouble(self) -> str:
        # Not over the connection of the pages: the server forks after this look.
        client = self._create_session().client(
            "s3", region_name=self.region_name, endpoint_url=self.endpoint_url, config=self.client_config
        )
        try:
            client.head_bucket(Bucket=self.bucket_name)
        except (ClientError, BotoCoreError) as wrong:
            if _passes(wrong):
                log.warning("The bucket of the files does not answer: %s", wrong)
                return ""
            told = _(
                "The bucket of the files is not there, or not open to us: %(bucket)s (%(why)s)."
                " Put RAPPORT_S3_BUCKET and its key right."
            )
            return told % {"bucket": self.bucket_name, "why": wrong}
        finally:
            client.close()
        return ""

    def _object(self, name: str) -> Any:
        if not name:
            raise not_there(name)
        return self.bucket.Object(self._normalize_name(name))

    def _fetch(self, name: str, into: IO[bytes]) -> None:
        with self._asked(name):
            self._object(name).download_fileobj(into, Config=self.transfer_config)
        into.seek(0)

    @contextmanager
    def _asked(self, name: str = "") -> Iterator[None]:
        """Tell in our words what the storage refuses or leaves unsaid while something of the name is asked of it."""
        try:
            yield
        except SuspiciousOperation as wrong:
            raise not_there(name) from wrong
        except ClientError as wrong:
            if name and _status(wrong) == 404 and not self._is_gone():
                raise not_there(name) from wrong
            raise FilesAway(str(wrong)) from wrong
        except UNSAID as wrong:
            raise FilesAway(str(wrong)) from wrong

    def _is_gone(self) -> bool:
        """Whether the bucket itself is what was not found: then nothing is known of what lies in it."""
        try:
            self.bucket.meta.client.head_bucket(Bucket=self.bucket_name)
        except (ClientError, BotoCoreError):
            return True
        return False


def _status(wrong: ClientError) -> int:
    return int(wrong.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _passes(wrong: Exception) -> bool:
    """Whether it may be otherwise in a moment, with nothing done about it."""
    if isinstance(wrong, ClientError):
        return _status(wrong) >= 500
    return isinstance(wrong, ConnectionError | HTTPClientError)
