"""A job on which the program died is begun again once, and then put aside."""

from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from rapport.kit.clock import now
from rapport.site.jobs import LOST_AFTER, next_job
from rapport.site.login.letters import send_reset
from tests.cast import Cast


@pytest.fixture
def job(cast: Cast) -> DBTaskResult:
    """A letter to Anna that a worker has taken, and died."""
    send_reset.enqueue(cast.anna.email)
    job = DBTaskResult.objects.get()
    job.claim("rapport")
    return job


@pytest.mark.django_db
def test_a_letter_on_which_the_worker_died_is_sent_by_the_next_one(job: DBTaskResult, cast: Cast) -> None:
    assert next_job(now()) == 0 and mail.outbox == []
    assert next_job(now() + LOST_AFTER + timedelta(seconds=1)) == 1
    assert [letter.to for letter in mail.outbox] == [[cast.anna.email]]
    job.refresh_from_db()
    assert (job.status, len(job.worker_ids)) == ("SUCCESSFUL", 2)


@pytest.mark.django_db
def test_one_on_which_two_died_is_put_aside(job: DBTaskResult, caplog: pytest.LogCaptureFixture) -> None:
    job.claim("rapport")
    assert next_job(now() + LOST_AFTER + timedelta(seconds=1)) == 0
    job.refresh_from_db()
    assert (job.status, job.traceback) == ("FAILED", "The program died on it twice.")
    assert mail.outbox == [] and "send_reset" in caplog.text
