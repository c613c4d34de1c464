"""What a test is called says nothing that differs from run to run: bytes may hold the time at which they were packed.

The workers of one run compare the names of all tests, and begin none when a single one differs.
"""

LONGEST = 80


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The argument's own name, which pytest numbers, for bytes and for long texts; for all else what pytest says."""
    if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST):
        return argname
    return None
