from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rapport.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every app plug in once all models are known."""
        from django.db.backends.signals import connection_created

        from rapport.kit.plugins import load_contributions
        from rapport.site.starting import open_for_reading

        connection_created.connect(open_for_reading)
        load_contributions()
