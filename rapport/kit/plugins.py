"""Finds every app's `contributes.py`, the one place in which an app plugs into the others."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def load_contributions() -> None:
    """Import `contributes` of every Rapport app, lowest storey first (the order of INSTALLED_APPS)."""
    for config in apps.get_app_configs():
        if config.name.startswith("rapport.") and find_spec(f"{config.name}.contributes"):
            import_module(f"{config.name}.contributes")
