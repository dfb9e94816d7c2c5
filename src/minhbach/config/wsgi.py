"""The door for a WSGI server."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minhbach.config.settings")
application = get_wsgi_application()

from minhbach.demonstration import hours  # noqa: E402 - the settings come first

hours.install()
sys.setswitchinterval(0.0005)  # a small answer waits less for the pages beside it
