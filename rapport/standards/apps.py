from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "rapport.standards"
    label = "standards"
    default_auto_field = "django.db.models.BigAutoField"
