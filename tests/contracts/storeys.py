"""The storeys of the house, read from the one place that states them."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def storeys() -> list[set[str]]:
    """Return the apps of each storey, highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [{name.strip() for name in layer.split("|")} for layer in contracts[0]["layers"]]


def height(app: str) -> int:
    """Return how high the app stands; the lowest storey is 1."""
    levels = storeys()
    return next(len(levels) - place for place, apps in enumerate(levels) if app in apps)
