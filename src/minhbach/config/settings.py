"""Settings of the installation: every one a row with a name, a default and a sentence.

Values come from the environment or from files it names, never from code.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from minhbach.config.environment import REGISTER, databases, flag, secret, text, whole

ROOT = Path(__file__).resolve().parents[1]
SETTINGS_REGISTER = REGISTER  # what docs/settings.md is printed from

HOME = Path(
    text("MINHBACH_HOME", "var", "where the installation keeps its files")
).resolve()
IDENTITY_KEY_FILE = Path(
    text(
        "MINHBACH_KEY_FILE",
        str(HOME / "keys" / "vault.key"),
        "the vault's wrapping key; never in the same backup as the vault",
    )
)
FILES_DIR = Path(
    text("MINHBACH_FILES", str(HOME / "files"), "scanned papers by content hash")
)
SEGMENTS_DIR = HOME / "segments"
FIGURES_ENGINE = text(
    "MINHBACH_FIGURES_ENGINE",
    "auto",
    "who counts: auto (DuckDB where much is sealed), plain, duckdb, postgres, spark",
)
LONG_WORK = whole(
    "MINHBACH_LONG_WORK",
    600_000,
    "entries times questions from where figures are kept as work to wait for",
)
FIGURES_THREADS = whole("MINHBACH_FIGURES_THREADS", 2, "cores DuckDB counts with")
FIGURES_MEMORY = text(
    "MINHBACH_FIGURES_MEMORY", "1GB", "what DuckDB may hold in memory while it counts"
)
SPARK = text(
    "MINHBACH_SPARK",
    "local[2]",
    "where the engine spark counts: a master, or sc://host:port of a server that reads "
    "MINHBACH_HOME/segments at the same path",
)
LAW_DIR = HOME / "law"
FORMS_DIR = HOME / "forms"  # that came by package and were put in force
LAW_KEYS_FILE = Path(
    text(
        "MINHBACH_LAW_KEYS",
        str(HOME / "keys" / "law-publishers.txt"),
        "whose files of law are believed: lines of id, public key (base64), name",
    )
)
PACKAGE_KEYS = Path(
    text(
        "MINHBACH_PACKAGE_KEYS",
        str(HOME / "keys" / "packages"),
        "where the private keys that sign packages lie: one file a key, mode 600",
    )
)
SECRET_KEY = secret(
    "MINHBACH_SECRET_KEY", HOME / "keys" / "web.key", "signs sessions and forms"
)
METRICS_TOKEN = secret(
    "MINHBACH_METRICS_TOKEN",
    HOME / "keys" / "metrics.token",
    "what a monitor shows to read /metrics",
)
DEBUG = False
ALLOWED_HOSTS = text(
    "MINHBACH_HOSTS", "localhost,127.0.0.1", "host names the pages answer to, by comma"
).split(",")
SECURE = flag(
    "MINHBACH_TLS",
    default=False,
    sentence="served behind TLS: cookies only travel there",
)

INSTALLED_APPS = [
    "minhbach.ledger",
    "minhbach.identities",
    "minhbach.files",
    "minhbach.bodies",
    "minhbach.matters",
    "minhbach.figures",
    "minhbach.imports",
    "minhbach.reports",
    "minhbach.packages",
    "minhbach.outbox",
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
FILE_UPLOAD_HANDLERS = ["minhbach.web.uploading.InMemory"]  # never in clear on disk
os.environ.setdefault("TZ", "UTC")

# The pages ----------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "web" / "templates"],
        "OPTIONS": {
            "environment": "minhbach.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "minhbach.web.frame.frame",
            ],
        },
    },
    {  # only what allauth brings and we have not restyled
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

MIDDLEWARE = [
    "minhbach.web.middleware.strict_headers",
    "minhbach.web.middleware.request_log",
    "minhbach.web.middleware.read_once",
    "minhbach.web.middleware.standing_law",
    "minhbach.api.middleware.speaks_json",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "minhbach.web.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "minhbach.web.middleware.SpokenRefusals",
    "minhbach.web.patience.Patience",
]

GALLERY = flag(
    "MINHBACH_GALLERY",
    default=False,
    sentence="shows every component at /gallery/ (demonstrations and tests)",
)

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from the rooms, nothing to collect
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

SESSION_COOKIE_NAME = "minhbach_session"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "minhbach_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "minhbach.web.refusals.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Signing in: allauth's local accounts; nobody signs up, accounts are given ------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 8}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "minhbach.web.accounts.Door"
ACCOUNT_FORMS = {
    "login": "minhbach.web.accounts.SignIn",
    "change_password": "minhbach.web.accounts.NewPassword",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,8/10m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

# The API: tokens of accounts, counted apart from signing in ---------------------------
API_CALLS_A_MINUTE = {"token": 600, "failed": 30}  # by token; wrong ones by address
TOKEN_DAYS = whole(
    "MINHBACH_TOKEN_DAYS", 366, "the longest a token of the API may last, in days"
)

# Other systems told of entries --------------------------------------------------------
OUTBOX_KEYS = Path(
    text(
        "MINHBACH_OUTBOX_KEYS",
        str(HOME / "keys" / "outbox"),
        "where each subscription's signing key lies: NAME.key, mode 600",
    )
)
OUTBOX_SECRET = text(
    "MINHBACH_OUTBOX_SECRET", "", "signs every call of the outbox instead of the files"
)
OUTBOX_PRIVATE = flag(
    "MINHBACH_OUTBOX_PRIVATE",
    default=False,
    sentence="the outbox may call private addresses (an office's own network)",
)

# What the log may say: no query, no body, no name -------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "minhbach.web.logs.NothingPersonal"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "minhbach": {"level": "INFO"},
        "minhbach.requests": {
            "level": text(
                "MINHBACH_REQUEST_LOG",
                "WARNING",
                "INFO: one line a request, without its address",
            )
        },
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "CRITICAL"},
        "django.server": {"handlers": [], "propagate": True},
    },
}
LOGGING_CONFIG = "logging.config.dictConfig"
