"""Jobs that a page leaves to the worker (letters with a link), which takes them one at a time from the task table."""

import logging
from datetime import datetime, timedelta

from rapport.kit.leaving import is_held
from rapport.kit.rounds import every

log = logging.getLogger(__name__)
# A job takes seconds: on what is at work for so long the program died.
LOST_AFTER = timedelta(minutes=3)
# So often a job is tried on which the program dies.
TRIES = 2


@every(0.5, "site.jobs")
def next_job(at: datetime) -> int:
    """Run the next waiting job, if any; return how many were run. Those that send mail wait while nothing may leave."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    _begin_lost_again(at)
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
    return 1


def _begin_lost_again(at: datetime) -> None:
    """Put a job back on which the program died, once; the second time it is put aside, and the log says so."""
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    for job in DBTaskResult.objects.running().filter(started_at__lt=at - LOST_AFTER):
        mine = DBTaskResult.objects.running().filter(pk=job.pk, started_at=job.started_at)
        if len(job.worker_ids) < TRIES:
            mine.update(status=TaskResultStatus.READY)
        elif mine.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="The program died on it twice."):
            log.error("The job %s (%s) is put aside: the program died on it twice", job.task_name, job.pk)
