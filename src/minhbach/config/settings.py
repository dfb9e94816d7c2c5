"""Settings of the installation: every one a row with a name, a default and a sentence.

Values come from the environment or from files it names, never from code.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from minhbach.config.environment import databases, flag, secret, text

ROOT = Path(__file__).resolve().parents[1]

HOME = Path(text("MINHBACH_HOME", "var", "where the installation keeps its files")).resolve()
IDENTITY_KEY_FILE = Path(text("MINHBACH_KEY_FILE", str(HOME / "keys" / "vault.key"), "the vault's wrapping key; never in the same backup as the vault"))
FILES_DIR = Path(text("MINHBACH_FILES", str(HOME / "files"), "scanned papers by content hash"))
SECRET_KEY = secret("MINHBACH_SECRET_KEY", HOME / "keys" / "web.key", "signs sessions and forms")
DEBUG = False
ALLOWED_HOSTS = text("MINHBACH_HOSTS", "localhost", "host names the pages answer to, by comma").split(",")
SECURE = flag("MINHBACH_TLS", default=False, sentence="served behind TLS: cookies only travel there")

INSTALLED_APPS = [
    "minhbach.ledger",
    "minhbach.identities",
    "minhbach.files",
    "minhbach.bodies",
    "minhbach.matters",
    "minhbach.figures",
    "minhbach.imports",
    "minhbach.reports",
    "minhbach.web",
    "minhbach.config",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("minhbach.") or (ROOT / app.split(".")[1] / "__init__.py").exists()]

AUTH_USER_MODEL = "bodies.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "minhbach.config.urls"
WSGI_APPLICATION = "minhbach.config.wsgi.application"
DATABASES: dict[str, Any] = databases(HOME)
DATABASE_ROUTERS = ["minhbach.config.routing.IdentitiesApart"]
ATOMIC_REQUESTS = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
os.environ.setdefault("TZ", "UTC")
