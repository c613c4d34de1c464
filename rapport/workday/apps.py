from django.apps import AppConfig


class WorkdayConfig(AppConfig):
    name = "rapport.workday"
    label = "workday"
    default_auto_field = "django.db.models.BigAutoField"
