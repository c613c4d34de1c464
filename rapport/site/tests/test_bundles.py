"""Static files are gathered once, by whichever server begins first."""

from typing import Any

from rapport.site.bundles import gather


def test_static_files_are_gathered_once(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    assert gather() and any((tmp_path / "static").rglob("*.css"))
    assert not gather()
    # Another way of keeping them, and they are gathered anew.
    settings.STORAGES["staticfiles"]["OPTIONS"] = {"base_url": "/elsewhere/"}
    assert gather()
