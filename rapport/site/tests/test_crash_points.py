"""At every named point the program may die: nothing is half done, and the next try succeeds (check 132).

Here it dies by an exception that nothing catches; `drills/crash_points.py` kills the process itself, on both databases.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rapport
from drills.crash_scenes import CASES, MIGRATION, SCENES, write_people
from rapport.journal.models import Entry
from rapport.kit.checks import checks
from rapport.kit.crash_points import Crash, armed, crash_points
from tests.digest import digest

# These are transactions of their own, which a test's own transaction can't hold.
COPIES = [one for one in CASES if one[0] in ("backup", "restore")]
DEEDS = [one for one in CASES if one not in COPIES]


def _problems() -> dict[str, list[str]]:
    # The engine's own look at its file is not about what a deed leaves.
    return {code: told for code, one in checks.items() if code != "tables" and (told := list(one.find()))}


def _crash(scene_name: str, point: str, times: int) -> None:
    scene = SCENES[scene_name]
    write_people()
    ready = scene.prepare()
    before, lines = digest(), Entry.objects.count()
    with armed(point, times), pytest.raises(Crash):
        scene.do(ready)
    assert _problems() == {}
    if scene.whole:
        assert digest() == before
    assert Entry.objects.count() >= lines
    scene.do(ready)
    assert _problems() == {}


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


@pytest.mark.parametrize(("scene", "point", "times"), DEEDS)
@pytest.mark.django_db
def test_nothing_is_half_done(home: None, monkeypatch: Any, scene: str, point: str, times: int) -> None:
    monkeypatch.setattr("drills.crash_scenes.ROWS", 60)
    monkeypatch.setattr("rapport.exchange.running.BATCH", 20)
    _crash(scene, point, times)


@pytest.mark.parametrize(("scene", "point", "times"), COPIES)
@pytest.mark.django_db(transaction=True)
def test_no_copy_and_no_base_is_half_a_one(home: None, scene: str, point: str, times: int) -> None:
    _crash(scene, point, times)


def test_every_point_is_in_a_scene() -> None:
    """Every name in the sources is reached by a scene, and no scene waits for a name that is gone."""
    assert set(crash_points(Path(rapport.__file__).parent)) == {MIGRATION, *(point for _scene, point, _times in CASES)}


def test_armed_by_the_environment_the_process_kills_itself_the_time_it_is_asked() -> None:
    told = (
        "from rapport.kit.crash_points import crash_point\nfor n in range(9): crash_point('here'); print(n, flush=True)"
    )
    for times, printed in ((1, ""), (3, "0\n1\n")):
        environment = {**os.environ, "RAPPORT_CRASH_AT": f"here:{times}"}
        done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (-signal.SIGKILL, printed)
