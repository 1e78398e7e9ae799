"""Settings: read from the environment only; docs/settings.md lists every variable.

Which database is meant is settled before Django starts, by `motcua.cli.database`: it puts DATABASE_URL into
the environment when the city runs on the embedded one.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE = Path(__file__).parent


def database(url: str) -> dict:
    """A Django database from a URL, `postgresql://user:password@host:port/name?host=/socket/directory`."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            # Only what asks for it is prepared on the server (motcua.ledger.statement); None would forbid that too.
            "prepare_threshold": 1_000_000_000,
            # Write transactions are short by setting, or the sequencer would wait for them. A session that was not
            # used for long belongs to a thread that is gone.
            "options": "-c statement_timeout=60s -c idle_in_transaction_session_timeout=60s "
            "-c idle_session_timeout=20min -c timezone=UTC "
            # What is prepared looks rows up by their keys: a plan made anew each time would cost more than it runs.
            "-c plan_cache_mode=force_generic_plan " + options.get("options", ""),
        },
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql://motcua_app@localhost/motcua"))}

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = os.environ.get("DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# True where the people and histories in the database are made up; every page then says so.
DEMO = os.environ.get("MOTCUA_DEMO", "") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "motcua.ledger",
    "motcua.organisation",
    "motcua.casework",
    "motcua.citizens",
    "motcua.registry",
    "motcua.dossiers",
    "motcua.web",
]
MIDDLEWARE = [
    "motcua.web.security.Headers",
    "django.middleware.security.SecurityMiddleware",
    "motcua.web.preferences.Language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.doors.Doors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "motcua.web.templatetags.page",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.web.preferences.page",
            ],
        },
    }
]
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.web.assets.Storage"},
}
APPEND_SLASH = False

# The address under which people reach the city, "https://motcua.example.vn". With https, cookies and browsers are
# held to it; the server in front must then set X-Forwarded-Proto itself.
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
if PUBLIC_URL.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "motcua.web.errors.stale_form"
LOGIN_URL = "sign_in"

AUTH_USER_MODEL = "organisation.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "motcua.urls"
WSGI_APPLICATION = "motcua.wsgi.application"

# Who follows the book, and who recomputes what: dotted names, the lowest floor first.
READERS: list[str] = []
AUDITS = [
    "motcua.ledger.audit.differences",
    "motcua.organisation.audit.differences",
    "motcua.casework.audit.differences",
    "motcua.registry.audit.differences",
    "motcua.citizens.audit.differences",
    "motcua.dossiers.audit.differences",
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
# The city's short name, as the pages say it.
CITY = os.environ.get("CITY", "Hà Nội")
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
