"""What is counted beside the menu."""

from datetime import timedelta

from rapport.agenda.actions import assign_task, plan_task
from rapport.agenda.shown import task_count
from rapport.kit.ui.menu import Count
from tests.cast import NOW, Cast


def test_the_menu_counts_what_is_due_today_and_what_waits_for_an_answer(cast: Cast) -> None:
    plan_task(cast.acts(cast.anna), title="Send the samples", due_at=NOW + timedelta(hours=3))
    plan_task(cast.acts(cast.anna), title="Visit the fair", due_at=NOW + timedelta(days=9))
    plan_task(cast.acts(cast.anna), title="Some day")
    assert task_count(cast.acts(cast.anna)) == Count(1, urgent=False)
    assign_task(cast.acts(cast.helga), to=cast.anna, title="Read the law", due_at=NOW + timedelta(days=9))
    assert task_count(cast.acts(cast.anna)) == Count(2, urgent=False)
    assert task_count(cast.acts(cast.anna, NOW + timedelta(hours=4))) == Count(2, urgent=True)
