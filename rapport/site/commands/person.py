"""Who acts on the command line."""

import click

from rapport.staff.actor import Actor


def actor_of(email: str) -> Actor:
    """Return the person with that e-mail as actor; without one the program itself, which may do everything."""
    from rapport.kit.clock import now
    from rapport.staff.models import Employee

    if not email:
        return Actor(None, now(), "command")
    person = Employee.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise click.UsageError(f"Nobody with the e-mail {email} works here.")
    return Actor(person, now(), "command")
