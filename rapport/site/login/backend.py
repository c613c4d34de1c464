"""Who somebody is, by e-mail and password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.staff.models import Employee


class EmployeeBackend(AuthenticationBackend):
    """Allauth's backend asking only the employee's own address.

    Allauth keeps further addresses in a table of its own; one forgotten there would go on opening the door.
    """

    def get_user(self, user_id: int) -> Employee | None:  # type: ignore[override]
        """Return whose session it is, while they work here."""
        found = _numbered(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        return self._check_password(Employee.objects.filter(email__iexact=email.strip()).first(), password)


@written_once
def _numbered(pk: int) -> QuerySet[Employee]:
    return Employee._default_manager.filter(pk=pk)
