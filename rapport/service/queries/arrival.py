"""How what comes in is acknowledged."""

from rapport.service.models import AcknowledgementRule


def automatic_acknowledgement() -> AcknowledgementRule:
    """Return the company's rule, as it is at first when nobody has set it. One query."""
    return AcknowledgementRule.objects.first() or AcknowledgementRule()
