"""The long tests first, so that at the end none of them is left to one worker while the others have nothing to do."""

import pytest

LONG = ("tests/contracts/test_rights_matrix.py", "tests/attacks/", "rapport/demo/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
