"""Long jobs (imports, exports): the worker takes them one at a time from the task table."""

from datetime import datetime

from rapport.kit.leaving import is_held
from rapport.kit.rounds import every


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
    return 1
