"""No model that holds something of a person may be forgotten when their data are handed out or erased."""

import pytest
from django.apps import apps
from django.db.models import CASCADE, CharField, EmailField, ForeignKey, Model, TextField

from rapport.privacy.finding import OWN, foreign_keys, numbered, text_columns
from rapport.privacy.shelves import apart, holdings, subjects

# Columns that by their name say that somebody is called, written to or named in them.
TELLING = {"email", "phone", "e164", "visitor", "sender", "person_name", "address_as"}
PERSONS = {"parties.Person", "leads.Lead"}
# What stands under the program's own record, and has no words of people.
INNER = {"privacy.TrashPack"}


def _models() -> list[type[Model]]:
    return [
        one
        for one in apps.get_models()
        if one.__module__.startswith("rapport.") and one._meta.app_label not in OWN and one._meta.label not in INNER
    ]


def _known(model: type[Model]) -> bool:
    return model._meta.label in holdings or model._meta.label in apart


@pytest.mark.once
@pytest.mark.requirement("R-377")
def test_every_model_that_points_at_a_person_says_what_it_holds() -> None:
    """Check 165: a foreign key to a person or lead, or a pointer by kind and number."""
    wrong = []
    for model in _models():
        points = {label for label, _column in foreign_keys(model)} & (PERSONS | {"parties.Client"})
        if (points or numbered(model)) and not _known(model):
            wrong.append(f"{model._meta.label} points at {', '.join(points) or 'records by number'}: add a Holding")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_every_model_with_a_telling_column_says_what_it_holds() -> None:
    wrong = []
    for model in _models():
        names = {one.name for one in model._meta.concrete_fields if isinstance(one, EmailField)}
        names |= {one.name for one in model._meta.concrete_fields if one.name in TELLING and isinstance(one, CharField)}
        if names and not _known(model):
            wrong.append(f"{model._meta.label} holds {', '.join(sorted(names))}: add a Holding, or say why it is apart")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_what_people_write_under_a_record_is_held_with_it() -> None:
    """A text under a chat, a letter, an enquiry goes out and ends with it."""
    wrong = []
    for model in _models():
        above = {
            one.related_model._meta.label
            for one in model._meta.concrete_fields
            if isinstance(one, ForeignKey) and one.remote_field.on_delete is CASCADE
        }
        texts = [one.name for one in text_columns(model) if isinstance(one, (CharField, TextField)) and one.editable]
        if texts and above & {code for code, one in holdings.items() if not one.bare} and not _known(model):
            wrong.append(f"{model._meta.label} ({', '.join(texts)}) stands under {', '.join(above)}: add a Holding")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
def test_holdings_name_what_there_is() -> None:
    for label, one in holdings.items():
        columns = {field.name for field in one.model._meta.get_fields()}
        named = {*one.emails, *one.phones, *one.files, *one.leave, *([one.within[0]] if one.within else [])}
        assert named <= columns, f"{label}: {named - columns}"
        assert not one.within or one.within[1] in holdings, f"{label} stands within {one.within}"
    assert {one.kind for one in subjects} == {"person", "client", "lead"}
