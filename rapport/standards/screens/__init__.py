"""The pages of standards and self-checks."""

from rapport.standards.screens import checks, making, plans, sheets, standards

__all__ = ["checks", "making", "plans", "sheets", "standards"]
