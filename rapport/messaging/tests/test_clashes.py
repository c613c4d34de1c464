"""What only the database sees: two of one name, told as a sentence by whichever deed would write the second."""

import pytest
from django.db import IntegrityError, connection, transaction

from rapport.kit.clashes import clash_told
from rapport.kit.refusals import BadInput
from rapport.messaging.models import Template, TemplateText

pytestmark = pytest.mark.django_db


def test_a_value_that_another_has_is_told_under_its_field() -> None:
    Template.objects.create(name="Thanks")
    other = Template.objects.create(name="Greeting")
    with pytest.raises(BadInput) as refused, clash_told(), transaction.atomic():
        Template.objects.filter(pk=other.pk).update(name="Thanks")
    assert refused.value.fields == {"name": ["There is one with the same value already: Name. Write another."]}
    assert sorted(Template.objects.values_list("name", flat=True)) == ["Greeting", "Thanks"]


def test_what_has_to_be_unique_together_is_told_without_a_field() -> None:
    template = Template.objects.create(name="Thanks")
    TemplateText.objects.create(template=template, language="en", subject="Thanks", body="Thank you.")
    with pytest.raises(BadInput) as refused, clash_told(), transaction.atomic():
        TemplateText.objects.create(template=template, language="en", subject="Thanks", body="Many thanks.")
    assert str(refused.value) == "There is one like this already. Change what makes it different."
    assert TemplateText.objects.count() == 1


def test_another_refusal_of_the_database_goes_on() -> None:
    template = Template.objects.create(name="Thanks")
    with pytest.raises(IntegrityError), clash_told(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE messaging_template SET purpose = NULL WHERE id = %s", [template.pk])
