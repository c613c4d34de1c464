"""What readers' pages share: on the web, in the portal and in the house."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.knowledge.actions import count_helped, count_opened, count_search
from rapport.knowledge.forms import HelpedForm
from rapport.knowledge.models import Answer
from rapport.knowledge.queries import answers_for, best_of, published, writes
from rapport.knowledge.rights import WRITE
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

LONGEST_QUESTION, MOST_FOUND = 200, 20
VOTES_AN_HOUR, VOTES_ON_AN_ANSWER = 30, 1
DAY = 86_400
Address = Callable[[int], str]


def writer(request: HttpRequest) -> Actor:
    """Return who asks. Raises NotAllowed for who neither writes nor publishes."""
    actor = actor_of(request)
    if not writes(actor):
        raise NotAllowed(gate(actor, WRITE).sentence, WRITE)
    return actor


def language_of(request: HttpRequest) -> str:
    """Return the language that the address asks for, else that of the reader."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"


def languages_shown(address: str, language: str) -> list[dict[str, Any]]:
    """Return the languages as links to the same page."""
    return [
        {"code": code, "label": name, "url": f"{address}?{urlencode({'language': code})}", "current": code == language}
        for code, name in settings.LANGUAGES
    ]


def list_shown(request: HttpRequest, actor: Actor, audience: str, language: str, url_of: Address) -> dict[str, Any]:
    """Return what a reader's list shows: all by topic, or what fits their words. A search that was sent is counted.

    What is looked for while typing is not counted, or every beginning of a word would be.
    """
    words = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    context: dict[str, Any] = {"words": words, "groups": [], "hits": [], "language": language}
    if words:
        found = answers_for(words, language, audience, MOST_FOUND)
        if "HX-Request" not in request.headers:
            count_search(actor, words=words, language=language, audience=audience, found=len(found))
        return context | {"hits": [_line(one.answer, url_of) for one in found]}
    groups: dict[int, dict[str, Any]] = {}
    for one in best_of(published(audience), language):
        topic = one.question.topic
        group = groups.setdefault(topic.pk, {"name": topic.called(language), "lines": []})
        group["lines"].append(_line(one, url_of))
    return context | {"groups": list(groups.values())}


def _line(answer: Answer, url_of: Address) -> dict[str, str]:
    return {"title": answer.shown_title, "url": url_of(answer.question_id), "note": first_words(answer.shown_body)}


def first_words(text: str, most: int = 160) -> str:
    """Return the beginning of a text on one line, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rpartition(" ")[0] + " …"


def answer_seen(question: int, language: str, audience: str) -> Answer:
    """Return the published answer to a question in the best language there is. Raises NotSeen."""
    found = best_of(published(audience).filter(question=question), language)
    if not found:
        raise NotSeen(_("This answer is not there, or it is no longer shown."))
    return found[0]


def answer_shown(
    actor: Actor, answer: Answer, language: str, audience: str, vote: str, *, thanks: bool = False
) -> dict[str, Any]:
    """Return what a reader's page of one answer shows, and count that it was opened."""
    if not thanks:
        count_opened(actor, answer, audience=audience)
    other = answer.language != language
    return {
        "answer": answer,
        "vote": vote,
        "thanks": thanks,
        "language": language,
        "other_language": answer.get_language_display() if other else "",
    }


def take_vote(request: HttpRequest, actor: Actor, answer: Answer, audience: str) -> None:
    """Count what a reader says of an answer: once a day from one address (or by one colleague), the rest is left.

    Who that was is held in memory for the day only, never in the database. Raises BadInput.
    """
    form = HelpedForm(request.POST)
    if not form.is_valid():
        raise BadInput(fields={name: list(wrong) for name, wrong in form.errors.items()})
    who, at = f"e{actor.pk}" if actor.pk else address_of(request), actor.at.timestamp()
    if wait_before(f"helped-{who}", calls=VOTES_AN_HOUR, seconds=3600, at=at):
        return
    if wait_before(f"helped-{answer.pk}-{who}", calls=VOTES_ON_AN_ANSWER, seconds=DAY, at=at):
        return
    told = form.cleaned_data
    count_helped(actor, answer, helped=told["helped"] == "yes", audience=audience, words=told["words"])
