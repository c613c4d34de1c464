"""On the phone: the etiquette card, positive wordings, and words of the trade with plain ones (R-057, R-058, R-060)."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.knowledge.actions import (
    keep_card,
    keep_jargon,
    keep_wording,
    remove_jargon,
    remove_wording,
)
from rapport.knowledge.forms import CardForm, jargon_form, wording_form
from rapport.knowledge.models import EtiquetteCard, JargonWord, Wording
from rapport.knowledge.queries import cards_seen_by, jargon_seen_by, wordings_seen_by
from rapport.knowledge.rights import WRITE
from rapport.knowledge.screens.common import language_of, languages_shown, writer
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor, actor_of

LIST = 300
ROW = "knowledge/row_form.html"


@screen("on-the-phone/", name="on-the-phone")
def on_the_phone(request: HttpRequest) -> HttpResponse:
    """Show how we answer the phone, in the client's language and with the reader's own name, and what to say."""
    actor, language = actor_of(request), language_of(request)
    person = actor.employee
    cards = {card.language: card for card in cards_seen_by(actor)}
    card = cards.get(language) or cards.get("en")
    unit = person.unit.name if person and person.unit else ""
    context = {
        "steps": card.read_by(person.name if person else "", unit, str(settings.FIRM_NAME)) if card else [],
        "card_language": card.get_language_display() if card and card.language != language else "",
        "code": language,
        "in_languages": languages_shown(reverse("on-the-phone"), language),
        "wordings": list(wordings_seen_by(actor).filter(language=language)[:LIST]),
        "answer": gate(actor, WRITE),
    }
    return render(request, "knowledge/on_the_phone.html", context)


@screen("on-the-phone/cards/<int:card_id>/", name="etiquette-card")
def etiquette_card(request: HttpRequest, card_id: int) -> HttpResponse:
    """Lead to the card in its language."""
    card = one_of(cards_seen_by(actor_of(request)), card_id)
    return HttpResponseRedirect(f"{reverse('on-the-phone')}?language={card.language}")


@form_screen("on-the-phone/<slug:language>/", name="etiquette-edit")
def etiquette_edit(request: HttpRequest, language: str) -> HttpResponse:
    """Write the card for the phone in a language."""
    actor = writer(request)
    if language not in dict(settings.LANGUAGES):
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    card = EtiquetteCard.objects.filter(language=language).first()
    form = CardForm(request.POST or None, initial={"lines": card.lines if card else ""})
    back = (_("On the phone"), f"{reverse('on-the-phone')}?language={language}")
    return form_page(
        request, form, dict(settings.LANGUAGES)[language], back,
        lambda lines: keep_card(actor, language=language, lines=lines), answer=gate(actor, WRITE),
    )  # fmt: skip


@screen("wordings/", name="wordings")
def wordings(request: HttpRequest) -> HttpResponse:
    """Show what to say instead of what we rather don't say, in a language; by words if some are given."""
    actor, language = actor_of(request), language_of(request)
    words = request.GET.get("q", "").strip()[:200]
    rows = wordings_seen_by(actor)
    rows = rows.filter(pk__in=numbers_of("wording", words)) if words else rows.filter(language=language)
    lines = [
        {"url": reverse("wording", args=[row.pk]), "avoid": row.avoid, "language": row.get_language_display(),
         "instead": {"text": row.instead, "note": row.why}}
        for row in rows[:LIST]
    ]  # fmt: skip
    context = {
        "lines": lines,
        "words": words,
        "code": language,
        "in_languages": languages_shown(reverse("wordings"), language),
        "answer": gate(actor, WRITE),
    }
    return render(request, "knowledge/wordings.html", context)


@form_screen("wordings/new/", name="wording-new")
def wording_new(request: HttpRequest) -> HttpResponse:
    """Write what to say instead."""
    form = wording_form(request.POST or None, None, {"language": language_of(request)})
    return _row_page(request, form, None, "wordings", _("Positive wordings"), _("New wording"), keep_wording)


@form_screen("wordings/<int:wording_id>/", name="wording")
def wording(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Show a wording, and change it."""
    row: Wording = one_of(wordings_seen_by(actor_of(request)), wording_id)
    form, away = wording_form(request.POST or None, row), reverse("wording-remove", args=[row.pk])
    return _row_page(request, form, row, "wordings", _("Positive wordings"), row.avoid, keep_wording, away)


@deed("wordings/<int:wording_id>/remove/", name="wording-remove")
def wording_remove(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Take a wording off the list."""
    actor = actor_of(request)
    return _removed(request, actor, one_of(wordings_seen_by(actor), wording_id), remove_wording, "wordings")


@screen("jargon/", name="jargon-words")
def jargon_words(request: HttpRequest) -> HttpResponse:
    """Show the words of the trade in a language, with plain words instead."""
    actor, language = actor_of(request), language_of(request)
    lines = [
        {"url": reverse("jargon-word", args=[row.pk]), "word": row.word,
         "plain": {"text": row.plain, "note": row.analogy}}
        for row in jargon_seen_by(actor).filter(language=language)[:LIST]
    ]  # fmt: skip
    context = {
        "lines": lines,
        "code": language,
        "in_languages": languages_shown(reverse("jargon-words"), language),
        "answer": gate(actor, WRITE),
    }
    return render(request, "knowledge/jargon.html", context)


@form_screen("jargon/new/", name="jargon-word-new")
def jargon_new(request: HttpRequest) -> HttpResponse:
    """Put a word of the trade on the list."""
    form = jargon_form(request.POST or None, None, {"language": language_of(request)})
    return _row_page(request, form, None, "jargon-words", _("Words of the trade"), _("New word"), keep_jargon)


@form_screen("jargon/<int:word_id>/", name="jargon-word")
def jargon_word(request: HttpRequest, word_id: int) -> HttpResponse:
    """Show a word of the trade, and change it."""
    row: JargonWord = one_of(jargon_seen_by(actor_of(request)), word_id)
    form, away = jargon_form(request.POST or None, row), reverse("jargon-word-remove", args=[row.pk])
    return _row_page(request, form, row, "jargon-words", _("Words of the trade"), row.word, keep_jargon, away)


@deed("jargon/<int:word_id>/remove/", name="jargon-word-remove")
def jargon_remove(request: HttpRequest, word_id: int) -> HttpResponse:
    """Take a word off the list."""
    actor = actor_of(request)
    return _removed(request, actor, one_of(jargon_seen_by(actor), word_id), remove_jargon, "jargon-words")


def _row_page(
    request: HttpRequest, form: Any, row: Model | None, page: str, above: str, heading: str, keep: Any, away: str = ""
) -> HttpResponse:
    actor = actor_of(request)
    return form_page(
        request, form, heading, (above, reverse(page)), lambda **facts: keep(actor, row, **facts),
        to=lambda kept: f"{reverse(page)}?language={kept.language}", answer=gate(actor, WRITE), page=ROW, away=away,
    )  # fmt: skip


def _removed(request: HttpRequest, actor: Actor, row: Any, remove: Any, page: str) -> HttpResponse:
    language = row.language
    remove(actor, row)
    told = _("Removed: %(name)s.") % {"name": str(row)}
    return done(request, f"{reverse(page)}?language={language}", toast=told, undo=undo_of(actor))
