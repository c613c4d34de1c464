"""What every test may use: the cast, and what happens when a part of the test bench is missing."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tools.messages import compile_changed

# What is loaded stays (see below): meanwhile there is nothing to collect.
gc.disable()

os.environ.setdefault("RAPPORT_HOME", str(Path(__file__).parent / "build" / "test-home"))
os.environ.setdefault("RAPPORT_SECRET_KEY", "only-for-tests")

# Before anything asks for a translation.
compile_changed()

# No test is about time: on a crowded machine a moment without the processor is no fault of the program.
examples.register_profile("rapport", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("rapport")

pytest_plugins = [
    "tests.bench.requirements",
    "tests.bench.migrated",
    "tests.bench.names",
    "tests.bench.order",
    "tests.bench.parts",
    "tests.bench.imap",
    "tests.bench.s3",
    "tests.bench.smtp",
    "tests.bench.standing",
    "tests.bench.threads",
    "tests.bench.times",
    "tests.cast",
]


def pytest_collection_finish() -> None:
    """What was loaded stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _quick_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Argon2 is slow on purpose, and hashed names of static files need a collection; the stories are about neither."""
    from django.conf import settings
    from django.core.signals import setting_changed

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # Looking through the tests may have opened the storages already.
    setting_changed.send(sender=type(settings), setting="STORAGES", value=settings.STORAGES, enter=True)
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test starts in English and in UTC, whatever the one before it chose."""
    from django.utils import timezone, translation

    with translation.override("en"), timezone.override("UTC"):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    """Calls are counted by the minute, and where time stands still a whole run is one minute."""
    from django.core.cache import cache

    from rapport.kit.rates import counts

    yield
    cache.clear()
    counts.forget()
