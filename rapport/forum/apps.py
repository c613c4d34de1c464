from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "rapport.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"
