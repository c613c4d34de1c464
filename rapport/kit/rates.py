"""Counting how often somebody calls, in this process."""

from django.core.cache import cache


def wait_before(who: str, *, calls: int, seconds: int, at: float) -> int:
    """Count one call of `who` and return how many seconds to wait first, 0 when it may go on.

    `calls` are allowed in each window of `seconds`; `at` is the moment as a Unix time.
    """
    window = int(at // seconds)
    key = f"rate:{who}:{seconds}:{window}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        count = cache.incr(key)
    except ValueError:  # crowded out of the cache between the two calls
        return 0
    return 0 if count <= calls else max(1, int((window + 1) * seconds - at))
