"""The head of sales publishes answers and the service policy; readers say what helped, and what they did not find."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rapport.demo import firm
from rapport.knowledge.actions import (
    count_helped,
    count_opened,
    count_search,
    keep_jargon,
    keep_question,
    publish_answer,
    publish_policy,
    review_question,
    write_answer,
)
from rapport.knowledge.models import Answer, Question
from rapport.knowledge.start import write_knowledge
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]
# The last one of the starting questions stays a draft.
PUBLISHED = 3
JARGON = (
    ("en", "receivable*", "what you still owe us", "Like an unpaid bill in a restaurant."),
    ("en", "thermoforming", "pressing a warm sheet into shape", "Like dough pressed into a tin."),
    ("sk", "pohľadávk*", "čo nám ešte dlhujete", ""),
    ("sv", "fordran", "det du ännu inte har betalat", ""),
    ("it", "termoformatura", "dare forma a un foglio caldo", "Come la pasta nello stampo."),
    ("ru", "дебиторск*", "то, что вы нам ещё должны", ""),
    ("mr", "येणे रक्कम", "तुम्ही अजून द्यायचे पैसे", ""),
)
POLICY = {
    "en": (
        "How we serve you",
        "We answer every letter within one working day.\nWe say on which day you get your trays, and we call you"
        " before if anything changes.\nBroken trays we replace within three days. You send us a photograph, nothing"
        " else.",
    ),
    "sk": (
        "Ako vám slúžime",
        "Na každý list odpovieme do jedného pracovného dňa.\nPovieme, ktorý deň dostanete podnosy, a ak sa niečo zmení,"
        " zavoláme vopred.\nPoškodené podnosy vymeníme do troch dní. Stačí poslať fotografiu.",
    ),
    "sv": (
        "Så hjälper vi dig",
        "Vi svarar på varje brev inom en arbetsdag.\nVi säger vilken dag du får dina brickor, och ringer i förväg om"
        " något ändras.\nTrasiga brickor byter vi inom tre dagar. Det räcker med ett foto.",
    ),
}
SOUGHT = (("sv", "returer av brickor"), ("en", "recycling of trays"), ("it", "vassoi per gelato"), ("sv", "pant"))


def knowledge_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, within the forty days before `at` (aware)."""
    begin = at - timedelta(days=40)
    deeds: list[Deed] = [(begin, partial(_publish, begin)), (begin, partial(_rules, begin))]
    for days in range(38, 0, -1):
        moment = at - timedelta(days=days, hours=2)
        deeds.append((moment, partial(_readers, days, moment)))
    return deeds


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _publish(at: datetime) -> None:
    write_knowledge()
    head, anna = _actor(firm.HEAD_OF_SALES, at), _actor(firm.ANNA, at)
    for number, question in enumerate(Question.objects.order_by("id")[:PUBLISHED]):
        keep_question(head, question, keeper=anna.employee)
        for answer in Answer.objects.select_related("question").filter(question=question):
            publish_answer(head, answer)
        review_question(anna, question, review_on=anna.today + timedelta(days=43 + 60 * number))
    first = Question.objects.order_by("id")[0]
    changed = "A company brings its company number. A private person brings an identity card. We make all the rest."
    write_answer(anna, first, language="en", title="Which papers do I need to buy?", body=changed)
    for language, word, plain, analogy in JARGON:
        keep_jargon(anna, language=language, word=word, plain=plain, analogy=analogy)


def _rules(at: datetime) -> None:
    head = _actor(firm.HEAD_OF_SALES, at)
    for language, (title, body) in POLICY.items():
        publish_policy(head, language=language, title=title, body=body, since=head.today)


def _readers(days: int, at: datetime) -> None:
    """Somebody on the web: more in one week than in another, and a word now and then."""
    reader = Actor(None, at)
    answers = list(Answer.objects.filter(published_at__isnull=False).order_by("id"))
    for place, answer in enumerate(answers):
        if (days + place) % 5 == 0:
            count_opened(reader, answer, audience="public")
            count_helped(reader, answer, helped=(days + place) % 3 != 0, audience="public")
    if days == 12 and answers:
        words = "Do I need the original, or is a copy enough?"
        count_helped(reader, answers[0], helped=False, audience="public", words=words)
    language, words = SOUGHT[days % len(SOUGHT)]
    if days % 3 == 0:
        count_search(reader, words=words, language=language, audience="public", found=0)
