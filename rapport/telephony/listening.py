"""The worker listens to exchanges: a thread for each line, begun again when it breaks off; and ends forgotten calls."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import OperationalError, close_old_connections
from django.db.models import F, Q

from rapport.kit.clock import now
from rapport.kit.rounds import every
from rapport.telephony.ami import opened
from rapport.telephony.health import trouble_of
from rapport.telephony.intake import take_in
from rapport.telephony.models import Call, Line
from rapport.telephony.reading import heard_from_ami
from rapport.telephony.rules import LONGEST_SILENCE, Heard, pause_after

log = logging.getLogger(__name__)
# So long one worker has a line for itself without having said so again; one that died is stood in for after this.
HELD = timedelta(seconds=90)
AT_ONCE = 200
_listeners: dict[int, threading.Thread] = {}


@every(2, "telephony.listen")
def listen_to_lines(at: datetime) -> int:
    """Begin to listen to the lines to which no worker listens; return how many there were."""
    for number in [pk for pk, thread in _listeners.items() if not thread.is_alive()]:
        del _listeners[number]
    free = Q(held_until=None) | Q(held_until__lt=at)
    due = Line.objects.filter(free, Q(due_at=None) | Q(due_at__lte=at), way=Line.Way.AMI, is_active=True)
    begun = 0
    for line in due.exclude(pk__in=list(_listeners)):
        if hold(line, at):
            thread = threading.Thread(target=_listen_apart, args=(line,), name=f"line {line.pk}", daemon=True)
            _listeners[line.pk] = thread
            thread.start()
            begun += 1
    return begun


def hold(line: Line, at: datetime) -> bool:
    """Have the line for oneself for a while, by one conditional UPDATE: of two workers only one listens."""
    mine = Line.objects.filter(pk=line.pk, held_until=line.held_until, version=line.version, is_active=True)
    if not mine.update(held_until=at + HELD):
        return False
    line.held_until = at + HELD
    return True


def _listen_apart(line: Line) -> None:
    try:
        listen(line)
    except Exception:
        log.exception("Listening to line %s failed and will be tried again", line.pk)
    finally:
        close_old_connections()


def listen(
    line: Line, moment: Callable[[], datetime] = now, between: Callable[[], object] = close_old_connections
) -> None:
    """Listen to the line until it breaks off, is changed or switched off, and keep how that went.

    `moment` tells the time (aware); `between` is called after each message, so that no database connection grows old.
    """
    try:
        with opened(line) as manager:
            Line.objects.filter(pk=line.pk).update(trouble="", said="", failures=0, heard_at=moment())
            for said in manager.messages():
                at = moment()
                if line.held_until is None or line.held_until - at < HELD / 2:
                    if not hold(line, at):
                        return
                    Line.objects.filter(pk=line.pk).update(heard_at=at)
                heard = heard_from_ami(said, at) if said else None
                if heard is not None:
                    take_in(line, heard, at)
                between()
    except OperationalError:
        raise
    except Exception as wrong:
        _broke_off(line, wrong, moment())
    finally:
        Line.objects.filter(pk=line.pk, held_until=line.held_until).update(held_until=None)


def _broke_off(line: Line, wrong: Exception, at: datetime) -> None:
    code, said = trouble_of(wrong)
    log.warning("Line %s is not heard: %s %s", line.pk, code, said)
    failures = min(Line.objects.values_list("failures", flat=True).get(pk=line.pk) + 1, 1000)
    facts = {"trouble": code, "said": said, "failures": F("failures") + 1 if failures < 1000 else failures}
    Line.objects.filter(pk=line.pk, version=line.version).update(due_at=at + pause_after(failures), **facts)


@every(300, "telephony.forgotten")
def end_forgotten(at: datetime) -> int:
    """End the calls of which the exchange has said nothing for hours, as far as they were told; return how many."""
    rows = Call.objects.filter(ended_at=None, heard_at__lte=at - LONGEST_SILENCE).select_related("line")
    ended = 0
    for call in rows.order_by("heard_at")[:AT_ONCE]:
        facts = {"assumed": 1}
        heard = Heard(f"assumed {call.pk}", call.outside_id, "ended", call.heard_at, facts, begins=False)
        ended += take_in(call.line, heard, at) is not None
    return ended
