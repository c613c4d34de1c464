"""Data protection: registers, a person's data, retention and laws."""

from datetime import timedelta
from typing import Any

from rapport.parties.actions import add_person
from rapport.privacy.actions import erase, give_consent, keep_law, keep_purpose, keep_source
from rapport.privacy.models import RetentionRule, RetentionRun
from rapport.privacy.queries import withdrawal_url
from rapport.privacy.shelves import keepings
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

PERSON = {"kind": "person", "pk": "data_person_id", "number": "data_person_id"}
WITHDRAWN = {"run_id": "trashed_run_id", "what": "undo"}
MEANT: dict[str, dict[str, str]] = {
    **dict.fromkeys(("personal-data", "consent-new", "origin-new", "erase", "hand-out"), PERSON),
    **dict.fromkeys(("list_consents", "note_consent", "hand_out_person", "preview_erasure", "erase_person"), PERSON),
    "consent-withdraw": {"token": "consent_token"},
    "retention": {"code": "kept_code"},
    "retention-count": {"code": "kept_code"},
    "set_retention_rule": {"code": "kept_code"},
    "count_retention": {"code": "kept_code"},
    "retention-run": WITHDRAWN,
    "undo_retention": WITHDRAWN,
    "trash_retention": {"run_id": "counted_run_id"},
    "drop_retention": {"run_id": "counted_run_id"},
}
LAW = {
    "name": "Another law", "procedure": "Ask first", "owner": "{dora}", "every_months": "6", "check_on": "{tomorrow}",
    "is_active": "on",
}  # fmt: skip
FORMS: dict[str, dict[str, Any]] = {
    "purpose": {"name": "Renamed {purpose_id}", "basis": "consent", "is_active": "on"},
    "data-source": {
        "name": "Renamed {source_id}", "purpose": "{purpose_id}", "words": "They wrote to us", "is_active": "on",
    },
    "retention": {"days": "400", "trash_days": "30", "is_on": "on"},
    "law-edit": LAW,
    "law-check": {"result": "kept"},
    "consent-new": {"purpose": "{purpose_id}", "given": "no", "way": "talk"},
    "origin-new": {"source": "{source_id}"},
    "erase": {"ground": "wish", "sure": "on"},
}  # fmt: skip
MACHINE: dict[str, Any] = {
    "note_purpose": {"name": "A further purpose", "basis": "consent"},
    "note_data_source": {"name": "A further source", "purpose_id": "{purpose_id}", "words": "They wrote to us"},
    "note_law": {"name": "A further law", "procedure": "Ask", "owner_id": "{dora}", "check_on": "{tomorrow}"},
    "note_law_check": {"result": "kept"},
    "note_consent": {"purpose_id": "{purpose_id}", "consents": False, "way": "talk"},
    "erase_person": {"ground": "wish"},
    "set_retention_rule": {"days": 400},
    "trash_retention": {"count": 0},
}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a person with consent and origin, one who was erased, a law, and runs of retention: counted and trashed."""
    # Registers are everybody's to read: no name of a client stands in them.
    dora, name = cast.acts(cast.dora), f"no. {client.pk}"
    person, gone = (add_person(actor, client, name=f"{one} {name}") for one in ("Kari Dahl", "Nora Lund"))
    purpose = keep_purpose(dora, name=f"News {name}", basis="consent")
    source = keep_source(dora, name=f"Fair {name}", purpose=purpose, words="Cards left at our stand")
    give_consent(actor, kind="person", pk=person.pk, purpose=purpose, way="talk")
    law = keep_law(dora, name=f"Law {name}", procedure="Ask", owner=cast.dora, check_on=NOW.date())
    proof = erase(dora, kind="person", pk=gone.pk, ground="wish")
    codes = sorted(code for code, _keeping in keepings.items())
    code = codes[RetentionRun.objects.filter(state=RetentionRun.State.COUNTED).count()]
    rule = RetentionRule.objects.create(code=code, days=keepings[code].days)
    told = {"rule": rule, "cutoff": NOW - timedelta(days=rule.days), "counted_at": NOW, "count": 0}
    counted = RetentionRun.objects.create(**told)
    state = RetentionRun.State.TRASHED
    trashed = RetentionRun.objects.create(**told, state=state, trashed_at=NOW, purge_at=NOW + timedelta(days=30))
    return {
        "data_person_id": person.pk, "purpose_id": purpose.pk, "source_id": source.pk, "law_id": law.pk,
        "erasure_id": proof.pk, "counted_run_id": counted.pk, "trashed_run_id": trashed.pk, "kept_code": code,
        "consent_token": withdrawal_url("person", person.pk, purpose).rstrip("/").rsplit("/", 1)[1],
    }  # fmt: skip
