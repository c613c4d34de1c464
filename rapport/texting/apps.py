from django.apps import AppConfig


class TextingConfig(AppConfig):
    name = "rapport.texting"
    label = "texting"
    default_auto_field = "django.db.models.BigAutoField"
