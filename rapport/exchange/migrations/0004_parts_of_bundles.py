from django.db import migrations, models
from django.db.models.deletion import SET_NULL


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_broke_off")]

    operations = [
        migrations.AddField(
            model_name="import",
            name="after",
            field=models.ForeignKey(null=True, on_delete=SET_NULL, related_name="followers", to="exchange.import"),
        ),
    ]
