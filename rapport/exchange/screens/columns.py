"""Step two: how the file is read, what its columns hold, and a look at what would come of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.exchange.actions import prepare_import, start_import
from rapport.exchange.countries import country_choices
from rapport.exchange.files import PLAIN, sheet_of
from rapport.exchange.formats.sheet import Row, Sheet
from rapport.exchange.forms import ReadingForm, SettingsForm
from rapport.exchange.looking import LOOKED_AT, look
from rapport.exchange.mapping import WIDEST, examples, fields_of
from rapport.exchange.models import Import
from rapport.exchange.profiles import profiles, recognised, table_name
from rapport.exchange.queries import faults_among, rows_in_all, started_with
from rapport.exchange.rights import IMPORT
from rapport.exchange.screens.finding import import_of
from rapport.exchange.shelves import importers
from rapport.exchange.spelling import LOOKED_AT as SPELLED
from rapport.exchange.spelling import spellings
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import names
from rapport.kit.ui.screens import deed, done, render
from rapport.kit.ui.zones import zones
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of


def show_columns(
    request: HttpRequest,
    brought: Import,
    wrong: BadInput | None = None,
    form: SettingsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of an import that is being prepared; `wrong` is what kept it from starting."""
    try:
        sheet = sheet_of(brought)
    except BadInput as gone:
        return render(request, "exchange/gone.html", {"brought": brought, "wrong": gone}, status=422)
    return render(request, "exchange/columns.html", _context(request, brought, sheet, wrong, form), status=status)


def _context(
    request: HttpRequest, brought: Import, sheet: Sheet, wrong: BadInput | None, form: SettingsForm | None
) -> dict[str, Any]:
    actor = actor_of(request)
    sample = sheet.sample(max(LOOKED_AT, SPELLED))
    fields = fields_of(actor, brought)
    labels = {one.key: str(one.label) for one in fields}
    seen = look(actor, brought, sample[:LOOKED_AT])
    reading = dict(brought.reading)
    if "has_header" in reading:
        reading["has_header"] = "yes" if reading["has_header"] else "no"
    return {
        "brought": brought,
        **_program(actor, brought, sheet),
        "followers": [(one, importers[one.kind].label) for one in started_with(brought)],
        "of_people": importers[brought.kind].of_people,
        # What reads files of its own format leaves nothing open.
        "any_table": importers[brought.kind].open is None,
        "sheet": sheet,
        "lines": _lines(brought, sample),
        "narrowed": len(brought.columns) > WIDEST,
        "labels": labels,
        "spellings": spellings(sample, brought.mapping, fields, brought.spelling),
        "zone_questions": _zone_questions(brought, sheet),
        "zone_choices": zones() if sheet.zones_asked else [],
        "plain": bool(brought.reading.get(PLAIN)),
        "reading_form": ReadingForm(initial=reading, sheets=sheet.reading.sheets),
        "settings_form": form
        or SettingsForm(
            initial={**brought.settings, "known": brought.known, "alike": brought.alike},
            countries=country_choices(get_language() or "en"),
        ),
        "look": seen,
        "records": _records(actor, brought, seen.examples),
        "faults": faults_among(brought, seen.rejected),
        "answer": gate(actor, IMPORT, rows_in_all(brought)),
        "wrong": wrong,
    }


def _program(actor: Actor, brought: Import, sheet: Sheet) -> dict[str, Any]:
    """The program that the file comes from; or the one it would come from if it brought something else."""
    profile = profiles().get(brought.profile)
    if profile:
        return {"profile": profile, "profile_table": table_name(profile), "other": None}
    other = None if brought.reading.get(PLAIN) or importers[brought.kind].open else recognised(sheet)
    importer = importers.get(other.kind) if other else None
    if other is None or importer is None or not (importer.offered is None or importer.offered(actor)):
        return {"profile": None, "other": None}
    return {"profile": None, "other": other, "other_table": table_name(other), "other_kind": importer.label}


def _lines(brought: Import, sample: list[Row]) -> list[dict[str, Any]]:
    """Each column with its examples, its field and how sure the guess was."""
    found = []
    for place, name in enumerate(brought.columns[:WIDEST]):
        guess = brought.guesses.get(str(place), {})
        now = brought.mapping.get(str(place), "")
        sure = guess["sure"] / 100 if now and guess.get("field") == now else None
        examples_ = examples(sample, place)
        found.append({"place": str(place), "name": name, "examples": examples_, "field": now, "sure": sure})
    return found


def _zone_questions(brought: Import, sheet: Sheet) -> list[dict[str, str]]:
    """Time zones that the file does not explain, each with an example and with what a person has said of it."""
    said = brought.settings.get("zones") or {}
    return [
        {"place": str(place), "name": name, "example": example, "said": said.get(name, "")}
        for place, (name, example) in enumerate(list(sheet.zones_asked.items())[:WIDEST])
    ]


def _records(actor: Actor, brought: Import, looked: list[Any]) -> dict[int, Any]:
    """The known records that the look names, by number."""
    subject = importers[brought.kind].subject
    found = names(actor, [(subject, pk) for one in looked for pk in one.records])
    return {pk: row for (_kind, pk), row in found.items()}


@deed("imports/<int:import_id>/reading/", name="import-reading")
def import_reading(request: HttpRequest, import_id: int) -> HttpResponse:
    """Read the file another way."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    form = ReadingForm(request.POST, sheets=sheet_of(brought).reading.sheets)
    if form.is_valid():
        before = brought.reading
        try:
            prepare_import(actor, brought, reading=form.reading())
        except BadInput as wrong:
            brought.reading = before
            return show_columns(request, brought, wrong, status=422)
    return done(request, "import", brought.pk)


@deed("imports/<int:import_id>/kind/", name="import-kind")
def import_kind(request: HttpRequest, import_id: int) -> HttpResponse:
    """Bring something else in from the same file."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    try:
        prepare_import(actor, brought, kind=request.POST.get("kind", ""))
    except BadInput as wrong:
        return show_columns(request, import_of(actor, import_id), wrong, status=422)
    return done(request, "import", brought.pk)


@deed("imports/<int:import_id>/start/", name="import-start")
def import_start(request: HttpRequest, import_id: int) -> HttpResponse:
    """Keep what the columns hold; look again, or let the rows come in."""
    actor = actor_of(request)
    brought = import_of(actor, import_id)
    form = SettingsForm(request.POST, countries=country_choices(get_language() or "en"))
    try:
        prepare_import(actor, brought, mapping=_given(request, "column-"), spelling=_given(request, "spelling-"))
        if not form.is_valid():
            return show_columns(request, brought, form=form, status=422)
        data = form.cleaned_data
        questions = _zone_questions(brought, sheet_of(brought))
        answers = _given(request, "zone-")
        said = {one["name"]: answers[one["place"]] for one in questions if answers.get(one["place"])}
        settings = {**form.settings(), "zones": said}
        prepare_import(actor, brought, settings=settings, known=data["known"], alike=data["alike"])
        if "look" not in request.POST:
            _all_answered([one["name"] for one in questions if one["name"] not in said])
            start_import(actor, brought)
    except BadInput as wrong:
        return show_columns(request, brought, wrong, form, status=422)
    return done(request, "import", brought.pk)


def _all_answered(open_: list[str]) -> None:
    """Who sits before the page is asked first: nothing comes in by a guess, and no row has to be rejected for it."""
    if open_:
        told = _("Say which time zone “%(name)s” is: the file does not explain it.")
        raise BadInput(fields={"zones": [told % {"name": name[:60]} for name in open_]})


def _given(request: HttpRequest, beginning: str) -> dict[str, str]:
    return {
        name.removeprefix(beginning): str(value) for name, value in request.POST.items() if name.startswith(beginning)
    }
