from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rapport.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every app plug in once all models are known."""
        from rapport.kit.plugins import load_contributions

        load_contributions()
