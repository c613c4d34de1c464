"""Who somebody is, by e-mail and password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from rapport.staff.models import Employee


class EmployeeBackend(AuthenticationBackend):
    """Allauth's backend asking only the employee's own address.

    Allauth keeps further addresses in a table of its own; one forgotten there would go on opening the door.
    """

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        return self._check_password(Employee.objects.filter(email__iexact=email.strip()).first(), password)
