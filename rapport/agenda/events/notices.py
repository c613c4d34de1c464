"""The kinds of notice. Every app may put its own on the shelf and post it from a reaction to its event.

notice_kinds.put("parties.handed_over", NoticeKind(_("Client handed over"), "users", told_handed_over))

@on(ClientHandedOver)
def tell_the_new_owner(entry, event):
    post("parties.handed_over", to=[event.owner], at=entry.at, facts={...}, link=..., key=f"entry {entry.pk}")
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class NoticeKind:
    """How one kind of news is told: its label in lists, its picture, and the sentence that its facts make.

    `sentence(facts)` answers in the active language. `tone` is "", danger, warn or ok.
    """

    label: object
    symbol: str
    sentence: Callable[[Mapping[str, Any]], str]
    tone: str = ""


notice_kinds: Shelf[NoticeKind] = Shelf("notice kinds")
