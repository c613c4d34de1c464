from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contracts", "0003_what_was_proposed")]
    operations = [migrations.RemoveField(model_name="disagreement", name="proposal")]
