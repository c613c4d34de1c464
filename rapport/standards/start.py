"""What a new installation starts with: one sheet for each thing that is checked (R-059, R-182, R-183, R-185)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.search.index import write_many
from rapport.standards.models import CheckQuestion, CheckSheet, SheetKind

YES, SCORE = CheckQuestion.Answer.YES_NO, CheckQuestion.Answer.SCORE
# kind: name, how to check, and the points as (what has to be so, how it is answered, weight)
SHEETS: dict[str, tuple[object, object, tuple[tuple[object, str, int], ...]]] = {
    SheetKind.PHONE: (
        _("Call to the office"),
        _("Call as a client would: once through the voice menu, once to a person. Do not say who you are."),
        (
            (_("Somebody answered within three rings."), YES, 2),
            (_("The voice menu led to the right place at the first try."), YES, 1),
            (_("The voice was friendly."), SCORE, 2),
            (_("The speech was slow and clear."), SCORE, 1),
            (_("They said their own name."), YES, 1),
            (_("They asked the name of the client."), YES, 1),
            (_("They listened to the whole wish."), YES, 2),
            (_("They helped to choose."), YES, 2),
        ),
    ),
    SheetKind.MAIL: (
        _("Letter to the office"),
        _("Write from a private address what a client would ask. The time to the answer is measured from then on."),
        (
            (_("The receipt was confirmed at once."), YES, 1),
            (_("The answer came within ten working hours."), YES, 3),
            (_("The client was addressed by name."), YES, 1),
            (_("Everything that was asked was answered."), YES, 3),
            (_("It was written in plain and friendly words."), SCORE, 2),
            (_("The signature says who wrote and how to reach them."), YES, 1),
        ),
    ),
    SheetKind.CHAT: (
        _("Talk in the site chat"),
        _("Write in the chat of the site what a visitor would ask. Do not say who you are."),
        (
            (_("The chat was easy to find."), YES, 1),
            (_("Somebody answered within a minute."), YES, 3),
            (_("They said their own name."), YES, 1),
            (_("The wish was understood."), YES, 2),
            (_("The answer helped."), SCORE, 3),
        ),
    ),
    SheetKind.SITE: (
        _("Review of the site"),
        _("Go through the site as a visitor who does not know us."),
        (
            (_("Phone, address and opening hours are right."), YES, 3),
            (_("Prices and offers are those of today."), YES, 3),
            (_("No link leads to nowhere."), YES, 1),
            (_("The texts hold no mistakes."), SCORE, 1),
            (_("Goods are shown with pictures and a description."), YES, 2),
            (_("Everything can be read on a phone."), YES, 2),
        ),
    ),
    SheetKind.SHOP: (
        _("Walk through the shop"),
        _("Walk along all shelves, as a client would."),
        (
            (_("Every item has its label."), YES, 2),
            (_("Every item has its price, the same as at the till."), YES, 3),
            (_("The goods stand in a logical order."), SCORE, 2),
            (_("Nothing is missing on the shelves."), YES, 3),
            (_("Nothing is past its date or damaged."), YES, 3),
        ),
    ),
    SheetKind.PREMISES: (
        _("Look at the premises"),
        _("Come as a visitor who is here for the first time."),
        (
            (_("There is free parking for clients."), YES, 1),
            (_("People with a disability get in without help."), YES, 3),
            (_("Signs lead from the street to the right door."), YES, 2),
            (_("Brochures and a map are at the entrance."), YES, 1),
            (_("Somebody greets who comes in."), YES, 2),
            (_("It is comfortable to wait."), SCORE, 1),
            (_("Everything is clean."), SCORE, 3),
        ),
    ),
}


@transaction.atomic
def write_sheets() -> None:
    """Write the starting sheets in the active language, unless there is any sheet."""
    if CheckSheet.objects.exists():
        return
    for kind, (name, words, points) in SHEETS.items():
        sheet = CheckSheet.objects.create(kind=kind, name=str(name), words=str(words))
        write_many("check-sheet", [(sheet.pk, [sheet.name, sheet.words])])
        CheckQuestion.objects.bulk_create(
            CheckQuestion(sheet=sheet, edition=1, place=place, words=str(told), answer=answer, weight=weight)
            for place, (told, answer, weight) in enumerate(points, 1)
        )
