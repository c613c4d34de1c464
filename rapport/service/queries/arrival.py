"""How what comes in is acknowledged."""

from rapport.service.models import AutomaticAcknowledgement


def automatic_acknowledgement() -> AutomaticAcknowledgement:
    """Return the company's rule, as it is at first when nobody has set it. One query."""
    return AutomaticAcknowledgement.objects.first() or AutomaticAcknowledgement()
