"""Letters of the door, which a page asks for and the worker sends: one at a time from the task table.

Each is done once. One on which the program died is done once more, and one for which the mail server was away twice;
then, and at any other fault at once, it is parked with its reason. What is done is forgotten, for it names addresses.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.utils.module_loading import import_string

from rapport.kit.leaving import is_held
from rapport.kit.rounds import every

TRIES = 3
# It may be the job that ends the program: so often it is let.
DEATHS = 2
# Longer than any mail server is waited for.
LOST_AFTER = timedelta(minutes=10)
AGAIN_AFTER = timedelta(minutes=5)
PARKED_FOR = timedelta(days=14)
log = logging.getLogger(__name__)


@every(0.5, "site.jobs")
def next_job(at: datetime) -> int:
    """Run the next waiting job, if any; return how many were run. Those that send mail wait while nothing may leave."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    queues = ["default"] if is_held() else ["default", "mail"]
    if not DBTaskResult.objects.ready().filter(queue_name__in=queues).exists():
        return 0
    Worker(
        queue_names=queues,
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="rapport",
        excluded_queue_names=[],
    ).run()
    DBTaskResult.objects.successful().delete()
    return 1


@every(60, "site.jobs_again")
def take_up_again(at: datetime) -> int:
    """Let jobs on which the program died, or for which a server was away, be done again; return how many."""
    from django_tasks_db.models import DBTaskResult

    lost = DBTaskResult.objects.running().filter(started_at__lt=at - LOST_AFTER)
    away = DBTaskResult.objects.failed().filter(finished_at__lt=at - AGAIN_AFTER)
    again = [one for one in lost if not _is_parked(one, at)]
    again += [one for one in away if len(one.worker_ids) < TRIES and _was_away(one.exception_class_path)]
    # By the state that was seen: of two workers one takes it up.
    return sum(
        DBTaskResult.objects.filter(pk=one.pk, status=one.status, worker_ids=one.worker_ids).update(status="READY")
        for one in again
    )


def _is_parked(one: Any, at: datetime) -> bool:
    """Park a job on which the program died each time; return whether that is so."""
    if len(one.worker_ids) < DEATHS:
        return False
    log.error("The program ended %s times while it did %s: it is parked", DEATHS, one.task_path)
    why = f"The program ended {DEATHS} times while it did this."
    type(one).objects.filter(pk=one.pk, status=one.status).update(status="FAILED", finished_at=at, traceback=why)
    return True


def _was_away(fault: str) -> bool:
    """Whether the fault, given by the path of its class, is one that passes by itself."""
    try:
        kind = import_string(fault)
    except ImportError:
        return False
    return issubclass(kind, OSError) and not issubclass(kind, smtplib.SMTPRecipientsRefused)


@every(3600, "site.forget_jobs", forgets=True)
def forget_jobs(at: datetime) -> int:
    """Forget what was parked two weeks ago; return how many."""
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.finished().filter(finished_at__lt=at - PARKED_FOR).delete()[0]
