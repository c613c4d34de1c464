"""The scene of the rights matrix, with a marker in everything that is not to be seen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from tests.cast import NOW, Cast
from tests.contracts.rights import scene as scenery
from tests.contracts.rights.scene import Scene

# The second word is one that no search asks for, so that an echo of the question is no find, and long enough that no
# random token of a page spells it by chance.
MARKER = "Zanzibar kvxqzwpj"
WORDS = {"name", "lines", "city", "words", "question", "title", "body", "reason", "subject", "origin"}
DEEDS = [
    "add_address",
    "add_client",
    "add_person",
    "ask_around",
    "attach_file",
    "log_talk",
    "plan_appointment",
    "plan_task",
    "receive_file",
    "write_comment",
    "write_message",
    "add_contact_point",
]


@pytest.fixture(autouse=True)
def _frozen(settings: Any) -> Iterator[None]:
    settings.API_CALLS_A_MINUTE = 1_000_000
    settings.MAIL_CONFIGURED = True
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Cast], Scene]:
    """Return what builds the scene with the marker in every word that Viktor and Nils write."""

    def build(cast: Cast) -> Scene:
        for name in DEEDS:
            monkeypatch.setattr(scenery, name, _marking(getattr(scenery, name)))
        return scenery.stand(cast, "marked")

    return build


def _marking(deed: Callable[..., Any]) -> Callable[..., Any]:
    def marking(actor: Any, *args: Any, **given: Any) -> Any:
        if actor.employee.name in {"Viktor", "Nils"}:
            given = {name: _mark(name, value) for name, value in given.items()}
        return deed(actor, *args, **given)

    return marking


def _mark(name: str, value: Any) -> Any:
    if name == "chunks":
        return [part.replace(b"A note", MARKER.encode()).replace(b"New one", MARKER.encode()) for part in value]
    if name == "value":
        return f"kvxqzwpj-{value}"
    if name in WORDS and isinstance(value, str):
        return f"{MARKER} {value}"
    return value
