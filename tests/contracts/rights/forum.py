"""The advice forum: a question that waits, one that readers see with its answer, forms and bodies."""

from typing import Any

from rapport.forum.actions import answer_question, choose_name, show_contribution, write
from rapport.parties.models import Person
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

WAITS, SHOWN, ANSWER = ({"contribution_id": name} for name in ("contribution_id", "shown_id", "forum_answer_id"))
MEANT: dict[str, dict[str, str]] = {
    "forum-question": SHOWN,
    "forum-faq": SHOWN,
    "forum-best": ANSWER,
    "answer_forum_question": SHOWN,
    "make_faq_of_forum": SHOWN,
    "mark_best_in_forum": ANSWER,
    "portal-forum-answer": {"number": "shown_id"},
    "portal-forum-best": {"number": "forum_answer_id"},
    "portal-forum-report": {"number": "shown_id"},
}
WHY = {"reason": "It names a price"}
FORMS: dict[str, dict[str, Any]] = {
    "forum-question": {"words": "With the inlay."},
    "forum-refuse": WHY,
    "forum-faq": {"topic": "{faq_topic_id}"},
    "portal-forum-name": {"name": "Rye"},
    "portal-forum-new": {"title": "Which lids?", "words": "For trays.", "language": "en"},
    "portal-forum-answer": {"words": "The blue ones."},
    "portal-forum-report": {"words": "Rude"},
}
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "answer_forum_question": {"words": "With the inlay."},
    "refuse_in_forum": WHY,
    "make_faq_of_forum": {"topic_id": "{faq_topic_id}"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write what a person of the actor's client asks: one question that waits, and one with an answer of ours."""
    program, head = Actor(None, NOW, "portal"), cast.acts(cast.helga)
    person = Person.objects.select_related("client").get(pk=ids["person_id"])
    choose_name(program, person, f"Reader {person.pk}")
    asked = {"title": "How do you stack trays?", "words": "They fall over.", "language": "en"}
    waits, shown = (write(program, person, **asked) for _ in range(2))
    show_contribution(head, shown)
    answer = answer_question(head, shown, words="With the inlay.")
    return {"contribution_id": waits.pk, "shown_id": shown.pk, "forum_answer_id": answer.pk}
