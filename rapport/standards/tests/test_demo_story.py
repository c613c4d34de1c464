"""The demo's stories of self-checks and rotas are told by deeds that the program lets through."""

from datetime import date

import pytest
import time_machine

from rapport.agenda.models import Task
from rapport.demo import firm
from rapport.demo.stories.staffing import staffing_deeds
from rapport.demo.stories.standards import standard_deeds
from rapport.roles.models import Holding, Position
from rapport.staff.models import Employee, Unit
from rapport.staffing.models import Rota, StaffingRule, WeekGap
from rapport.standards.models import CheckPlan, CheckSheet, QualityStandard, SelfCheck
from tests.cast import NOW, Cast

PEOPLE = (
    (firm.LAWYER, "lawyer", "legal"),
    (firm.WAREHOUSE, "warehouse", "warehouse"),
    (firm.ACCOUNTANT, "accountant", "accounting"),
    (firm.ELIN, "key-account-manager", "sales-north"),
    (firm.NILS, "client-manager", "sales-north"),
)


@pytest.mark.once
def test_the_stories_of_the_demo_go_through(cast: Cast) -> None:
    cast.helga.email = firm.HEAD_OF_SALES
    cast.helga.save(update_fields=["email"])
    units = {code: Unit.objects.create(name=code, code=code) for code in ("service", "sales-north")}
    for email, position, code in PEOPLE:
        unit = units.get(code) or Unit.objects.create(name=code, code=code)
        person = Employee.objects.create_user(email, None, name=email, unit=unit)
        Holding.objects.create(employee=person, position=Position.objects.get(code=position), since=date(2026, 1, 1))
    deeds = sorted([*standard_deeds(NOW), *staffing_deeds(NOW)], key=lambda pair: pair[0])
    for moment, deed in deeds:
        assert moment < NOW
        with time_machine.travel(moment, tick=False):
            deed()
    models = (CheckSheet, QualityStandard, CheckPlan, SelfCheck, StaffingRule, Rota, WeekGap)
    assert [model.objects.count() for model in models] == [6, 5, 2, 8, 2, 1, 2]
    assert SelfCheck.objects.filter(state="done").count() == 6
    assert SelfCheck.objects.get(sheet__kind="mail", state="done").answered_in is not None
    assert Task.objects.filter(asked_of__email=firm.ELIN, title__startswith="Put right").count() == 1
