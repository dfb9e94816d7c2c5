"""Django with the suite's settings, for measurements that need models."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "minhbach.config.settings_test"
django.setup()
