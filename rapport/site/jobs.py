"""Long jobs (imports, exports): the worker takes them one at a time from the task table."""

from datetime import datetime

from rapport.kit.rounds import every


@every(0.5, "site.jobs")
def next_job(at: datetime) -> int:
    """Run the next waiting job, if any; return how many were run."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return 0
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="rapport",
        excluded_queue_names=[],
    ).run()
    return 1
