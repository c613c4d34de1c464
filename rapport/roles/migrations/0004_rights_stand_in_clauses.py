from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0003_first_versions"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Right",
        ),
        migrations.RemoveField(
            model_name="position",
            name="sight",
        ),
    ]
