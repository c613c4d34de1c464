from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_numbers_elsewhere")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="broke_off",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
