"""Questions, answers, wordings and the service policy: records, forms and bodies."""

from datetime import timedelta
from typing import Any

from rapport.knowledge.actions import (
    count_helped,
    keep_card,
    keep_jargon,
    keep_question,
    keep_topic,
    keep_wording,
    publish_answer,
    publish_policy,
    write_answer,
)
from rapport.knowledge.models import ServicePolicy
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

QUESTION, TOPIC = {"question_id": "faq_question_id"}, {"topic_id": "faq_topic_id"}
WORD = {"word_id": "jargon_word_id"}
_OF_QUESTIONS = (
    "faq-question", "faq-question-edit", "faq-question-review", "answer-write", "answer-publish", "answer-withdraw",
    "faq-answer", "faq-helped", "our-answer", "our-answer-helped", "portal-answer-helped", "show_faq_question",
    "change_faq_question", "review_faq_question", "list_written_answers", "write_faq_answer", "publish_faq_answer",
    "withdraw_faq_answer", "tell_answer_helped",
)  # fmt: skip
# What a parameter of a common name means at one door.
MEANT: dict[str, dict[str, str]] = {
    **dict.fromkeys(_OF_QUESTIONS, QUESTION),
    **dict.fromkeys(("faq-topic", "change_faq_topic"), TOPIC),
    **dict.fromkeys(("remark-remove", "remove_faq_remark"), {"remark_id": "faq_remark_id"}),
    **dict.fromkeys(("jargon-word", "jargon-word-remove", "change_jargon_word", "remove_jargon_word"), WORD),
}
ANSWER = {"title": "Which papers?", "body": "Bring your card."}
LOOK = {"review_on": "2027-02-01"}
HELPED = {"helped": "yes"}
RULES = {"language": "en", "title": "Our rules", "body": "We answer within a day.", "since": "2027-05-01"}

FORMS: dict[str, dict[str, Any]] = {
    "answer-publish": {"reason": "They call it so"},
    "answer-write": ANSWER,
    "etiquette-edit": {"lines": "Good day"},
    "faq-helped": HELPED,
    "faq-question-edit": {"topic": "{faq_topic_id}", "name": "Other papers", "audience": "public", "place": "1"},
    "faq-question-new": {"topic": "{faq_topic_id}", "name": "More papers", "audience": "public", "place": "1"},
    "faq-question-review": LOOK,
    "faq-topic": {"name_en": "Selling", "place": "2"},
    "faq-topic-new": {"name_en": "Apps", "place": "3"},
    "jargon-word": {"language": "en", "word": "liquidity", "plain": "money at hand"},
    "jargon-word-new": {"language": "en", "word": "solvency", "plain": "being able to pay"},
    "knowledge-saved": {"each": "2"},
    "our-answer-helped": HELPED,
    "portal-answer-helped": HELPED,
    "service-policy-new": RULES,
    "text-check": {"body": "Pay here."},
    "wording": {"language": "en", "avoid": "No way", "instead": "Let me look"},
    "wording-new": {"language": "en", "avoid": "Certainly not", "instead": "This is possible"},
}
MACHINE: dict[str, Any] = {
    "change_faq_question": {"name": "Other papers"},
    "change_faq_topic": {"place": 7},
    "change_jargon_word": {"plain": "other words"},
    "change_wording": {"instead": "Other words"},
    "check_text": {"language": "en", "text": "Pay here."},
    "publish_faq_answer": {"reason": "They call it so"},
    "publish_service_policy": RULES,
    "review_faq_question": LOOK,
    "set_saved_measure": {"each": "2"},
    "tell_answer_helped": {"language": "en", "helped": True},
    "write_etiquette_card": {"lines": "Good day"},
    "write_faq_answer": ANSWER,
    "write_faq_question": {"topic_id": "{faq_topic_id}", "name": "More papers"},
    "write_faq_topic": {"names": {"en": "Apps"}},
    "write_jargon_word": {"language": "en", "word": "solvency", "plain": "being able to pay"},
    "write_wording": {"language": "en", "avoid": "Certainly not", "instead": "This is possible"},
}
QUERIES: dict[str, str] = {}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write the actor's question, with an answer that is published and changed since, and what stands beside it."""
    helga = cast.acts(cast.helga)
    topic = keep_topic(actor, names={"en": f"Buying, by {actor.pk}"})
    question = keep_question(actor, topic=topic, name="Papers")
    told = {"language": "en", "title": "Papers?"}
    answer = publish_answer(helga, write_answer(actor, question, **told, body="Bring them."))
    count_helped(actor, answer, helped=False, audience="public", words="Which ones?")
    write_answer(actor, question, **told, body="Bring your card.")
    number = ServicePolicy.objects.count()
    policy = publish_policy(
        helga, language="en", title="Rules", body="We answer.", since=NOW.date() + timedelta(days=number)
    )
    word = keep_jargon(actor, language="en", word=f"receivable {actor.pk}", plain="what you owe")
    wording = keep_wording(actor, language="en", avoid=f"Never, said {actor.pk}", instead="Today this is possible")
    return {
        "faq_question_id": question.pk,
        "faq_topic_id": topic.pk,
        "faq_remark_id": answer.remarks.get().pk,
        "jargon_word_id": word.pk,
        "wording_id": wording.pk,
        "card_id": keep_card(actor, language="en", lines=f"Good day from {actor.pk}").pk,
        "policy_id": policy.pk,
    }
