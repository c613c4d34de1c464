"""What the kit itself contributes: the page that shows every component."""

from rapport.kit.ui import kit_page  # noqa: F401
