"""A vacancy made from the duties and requirements of a job description (R-256), and the papers for machines."""

import html
import io
import re
from typing import Any

import pytest
from django.test import Client as Browser
from docx import Document

from rapport.documents.job_descriptions.printing import print_description, print_vacancy
from rapport.documents.tests.described import DUTY, GENERAL, LANGUAGES, RIGHT, described
from rapport.journal.models import Entry
from rapport.roles.models import JobDescription
from rapport.roles.shelves import description_actions
from tests.cast import Cast


@pytest.mark.requirement("R-256")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_copy_holds_duties_and_requirements_and_no_rights(language: str, cast: Cast) -> None:
    row = described(cast)
    browser = Browser()
    browser.force_login(cast.helga)
    before = Entry.objects.count()
    page = browser.get(f"/job-descriptions/{row.pk}/vacancy/?language={language}").content.decode()
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    assert found
    text = html.unescape(found[1])
    assert row.position.called(language) in text
    assert text.count(f"– {DUTY[language]}") == 13
    assert f"– {GENERAL[language]} (g1)" in text
    assert "(g2)" not in text  # not a requirement
    assert RIGHT[language] not in text
    assert Entry.objects.count() == before
    made = browser.get(f"/job-descriptions/{row.pk}/vacancy/?language={language}&form=docx")
    words = [paragraph.text for paragraph in Document(io.BytesIO(made.content)).paragraphs]
    assert sum(DUTY[language] in line for line in words) == 13
    pdf = browser.get(f"/job-descriptions/{row.pk}/vacancy/?language={language}&form=pdf")
    assert pdf.content.startswith(b"%PDF")
    assert Entry.objects.count() == before + 2


@pytest.mark.requirement("R-256")
def test_a_slot_that_is_not_filled_in_is_left_out(cast: Cast) -> None:
    row = described(cast)
    row.clauses.filter(code="education").update(words={})
    browser = Browser()
    browser.force_login(cast.helga)
    page = browser.get(f"/job-descriptions/{row.pk}/vacancy/?language=en").content.decode()
    assert "Education required" not in page


def test_machines_get_the_same_papers(cast: Cast) -> None:
    row = described(cast)
    browser = Browser()
    browser.force_login(cast.anna)
    root = f"/api/v1/job-description-papers/{row.pk}"
    for path in (f"{root}?language=mr", f"{root}/vacancy?language=ru", f"{root}/annexes/{cast.anna.pk}?contract=7"):
        answer = browser.get(path)
        assert answer.status_code == 200, answer.content
        assert answer.content.startswith(b"%PDF")
    assert browser.get(f"{root}?form=docx").content.startswith(b"PK")
    assert browser.get(f"{root}?form=odt").status_code == 400
    assert browser.get(f"{root}/annexes/{cast.viktor.pk}").status_code == 403
    assert browser.get("/api/v1/job-description-papers/987654").status_code == 404
    assert Entry.objects.filter(kind="documents.description_printed").count() == 4


def test_the_page_of_the_description_offers_its_papers(cast: Cast) -> None:
    row = described(cast)
    links = description_actions["documents.papers"]
    root = f"/job-descriptions/{row.pk}"
    assert [url for _label, url, _symbol in links(cast.acts(cast.anna), row)] == [
        f"{root}/paper/",
        f"{root}/vacancy/",
        f"{root}/annex/{cast.anna.pk}/",
    ]
    assert len(links(cast.acts(cast.helga), row)) == 2


def test_who_takes_people_on_finds_the_annex_of_every_holder(cast: Cast) -> None:
    row = described(cast)
    browser = Browser()
    found = {}
    for who in (cast.astrid, cast.anna, cast.helga):
        browser.force_login(who)
        page = browser.get(f"/job-descriptions/{row.pk}/paper/").content.decode()
        found[who.name] = [int(number) for number in re.findall(rf"/job-descriptions/{row.pk}/annex/(\d+)/", page)]
    assert found == {"Astrid": [cast.anna.pk, cast.viktor.pk], "Anna": [cast.anna.pk], "Helga": []}


def test_a_long_description_asks_the_database_no_more_often(cast: Cast, django_assert_max_num_queries: Any) -> None:
    row = JobDescription.objects.get(pk=described(cast, duties=60, rights=40).pk)
    with django_assert_max_num_queries(20):
        print_description(cast.acts(cast.anna), row, language="en", form="docx")
    with django_assert_max_num_queries(12):
        print_vacancy(cast.acts(cast.anna), row, language="en", form="docx")
