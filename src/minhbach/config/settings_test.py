"""Settings of the test suite: throw-away databases, keys and files.

`MINHBACH_TEST_DATABASE=postgres` runs the same tests on a PostgreSQL it starts.
"""

import os
import tempfile
from pathlib import Path

_scratch = Path(tempfile.mkdtemp(prefix="minhbach-test-"))
os.environ["MINHBACH_HOME"] = str(_scratch)
os.environ.setdefault("MINHBACH_SECRET_KEY", "only-for-tests")
os.environ.setdefault("MINHBACH_VAULT_KEY", "5a" * 32)

from minhbach.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["localhost", "testserver"]
GALLERY = True
