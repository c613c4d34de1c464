from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clocks", "0003_pieces_of_nobody")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(fields=["kind", "state", "due_at"], name="clock_due"),
        ),
    ]
