"""Every way in which Rapport says no. Each carries a whole sentence for the person, in their language."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """The deed did not happen and nothing was changed; `sentence` says why and what to do."""

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotSeen(Refusal):
    """The record is not there, or not for this person: the answer is the same for both."""


class NotAllowed(Refusal):
    """The job description does not give this right; `right` names it."""

    def __init__(self, sentence: object, right: str = "") -> None:
        super().__init__(sentence)
        self.right = right


class NeedsApproval(Refusal):
    """Above the person's own limit. `act` and `arguments` are what would run once somebody agrees."""

    def __init__(self, sentence: object, *, act: str, arguments: Mapping[str, Any], ask_id: int, ask_name: str) -> None:
        super().__init__(sentence)
        self.act, self.arguments, self.ask_id, self.ask_name = act, dict(arguments), ask_id, ask_name


class BadInput(Refusal):
    """What was typed can't be taken; `fields` maps a field's name to its sentences ('' is the whole form)."""

    def __init__(self, sentence: object = "", fields: Mapping[str, list[object]] | None = None) -> None:
        self.fields = dict(fields or {"": [sentence]})
        super().__init__(sentence or next(iter(self.fields.values()))[0])


class Stale(Refusal):
    """Somebody else changed the same fields meanwhile; `theirs` maps a field's name to what it holds now."""

    def __init__(self, sentence: object, theirs: Mapping[str, Any]) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs)
