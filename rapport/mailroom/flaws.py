"""What could not be read of a letter, in words."""

from django.utils.translation import gettext as _


def flaw_in_words(code: str) -> str:
    """Return the sentence for a flaw of a letter; empty for none."""
    return {
        "unreadable": _("This letter breaks the rules of e-mail so far that only its bytes can be shown."),
        "headers": _("Some lines at the head of this letter can't be read. The rest is shown."),
        "body": _("Some of this letter can't be read. What can be is shown."),
        "no_sender": _("This letter does not say who sent it."),
        "empty": _("Nothing is written in this letter."),
        "defects": _("This letter is not built as e-mail should be. It is shown as far as it could be read."),
        "many_parts": _("This letter has more parts than are read. Save it whole to see the rest."),
        "too_large": _("This letter is too large to be fetched. Only its head is here; the rest is in the mailbox."),
        "pieces": _("Parts of this message did not come. Where they are missing stands […]."),
        "effects": _("This letter came in, but what should have followed did not. Choose its client to try again."),
    }.get(code, "")
