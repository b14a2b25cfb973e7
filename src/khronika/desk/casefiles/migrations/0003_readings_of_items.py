from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("casefiles", "0002_birth_dates_are_sealed")]

    operations = [
        # Nothing wrote these tables before: items are read and proposed beside articles now.
        migrations.DeleteModel("Proposal"),
        migrations.DeleteModel("Reading"),
    ]
