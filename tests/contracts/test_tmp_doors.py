import time_machine, pytest
from django.template.backends.jinja2 import Template
from tests.cast import NOW
from tests.contracts.rights.asking import Asker
from tests.contracts.rights.doors import doors
from tests.contracts.rights.scene import CASES, build
from tests.contracts.test_rights_matrix import _has_cases, ROLES

@pytest.mark.django_db
def test_doors(cast, settings, monkeypatch):
    monkeypatch.setattr(Template, "render", lambda *_: "")
    settings.API_CALLS_A_MINUTE = 1_000_000
    mine = [d for d in doors() if "phone" in d.route and "on-the-phone" not in d.route or "telephony" in d.route or "caller" in d.route]
    with time_machine.travel(NOW, tick=False):
        scene = build(cast)
        cells = {}
        faults = []
        for role in ROLES:
            asker = Asker(getattr(cast, role, None))
            for door in mine:
                cases = CASES if _has_cases(door) else CASES[:1]
                cells.setdefault(door, []).append("".join(asker.ask(door, scene.values(door.name, case)) for case in cases))
            faults += [(role, f) for f in asker.faults]
    out = open("/tmp/telephony.matrix", "w")
    for door, row in cells.items():
        print(file=out, end="\n", *[f"{door.method:<6} /{door.route:<55} {' '.join(f'{c:<4}' for c in row)}"])
    assert not faults, "\n".join(map(str, faults))
