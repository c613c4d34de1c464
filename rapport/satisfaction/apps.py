from django.apps import AppConfig


class SatisfactionConfig(AppConfig):
    name = "rapport.satisfaction"
    label = "satisfaction"
    default_auto_field = "django.db.models.BigAutoField"
