from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roles", "0006_substitution_in_the_world")]

    operations = [
        migrations.AlterField("substitution", "begins_at", models.DateTimeField(editable=False)),
        migrations.AlterField("substitution", "ends_at", models.DateTimeField(editable=False)),
        migrations.AddIndex(
            "substitution", models.Index(fields=["deputy", "ends_at"], name="roles_substi_deputy_ends")
        ),
        migrations.AddIndex(
            "substitution", models.Index(fields=["absent", "ends_at"], name="roles_substi_absent_ends")
        ),
    ]
