"""Settings, read from the environment, with defaults that suit a laptop.

RAPPORT_HOME          where the database, files and keys live (default: ./var)
RAPPORT_FILES         where files lie when not in RAPPORT_HOME: a folder that all machines share
RAPPORT_S3_BUCKET     a bucket of an S3-compatible storage in which files lie instead, for this installation alone
RAPPORT_S3_PREFIX     under which prefix in the bucket, where it is not this installation's alone
RAPPORT_S3_ENDPOINT   the address of the storage, as https://s3.firm.example (default: Amazon's)
RAPPORT_S3_REGION     its region (default: what AWS_DEFAULT_REGION says)
RAPPORT_S3_KEY        the access key and its secret (default: what AWS_ACCESS_KEY_ID and its like say)
RAPPORT_S3_SECRET
RAPPORT_SECRET_KEY    the key of the installation, the same on all its machines (default: made in RAPPORT_HOME)
DATABASE_URL          another database, for instance postgres://user:secret@host/rapport
RAPPORT_URL           the address people use, for links in mail (default: http://127.0.0.1:PORT)
PORT                  where to serve (default: 8000)
RAPPORT_SMTP_URL      smtp://user:secret@host:587/?tls=1 (default: mail waits in the outbox and says so)
RAPPORT_MAIL_FROM     the sender of the firm's mail
RAPPORT_TRUSTED_PROXY 1 when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto itself
RAPPORT_API_CALLS     how many calls a minute one token or person may make (default: 600)
RAPPORT_STRANGERS_A_SECOND how often one address may open pages for strangers in one process (default: 30)
RAPPORT_WEBHOOK_ALLOW hosts in the private network that webhooks may call all the same, with commas between
RAPPORT_WEBHOOK_ALLOW hosts in the private network that webhooks and SMS gateways may call all the same, with commas
RAPPORT_PRICE_DAYS    after how many days a competitor's price is old and somebody looks again (default: 90)
RAPPORT_ATTEMPTS      how many attempts to settle a dispute come before the lawyer (default: 2)
RAPPORT_COPY_KEY      the key under which copies of the base are written and read (default: they are not enciphered)
RAPPORT_COPY_KEY_FILE a file that holds this key
RAPPORT_COPIES        the folder of the copies that are made by themselves (default: RAPPORT_HOME/copies)
RAPPORT_COPIES_HOUR   from which hour of the day (UTC) the daily copy is made (default: 2)
RAPPORT_COPIES_DAILY  how many daily copies are kept (default: 7; 0 makes none)
RAPPORT_COPIES_WEEKLY how many weekly copies are kept besides (default: 4)
RAPPORT_STATEMENT_MS  after how many milliseconds PostgreSQL ends a statement of a page (default: 120000)
RAPPORT_READ_ONLY     1 to open the base for reading only, for instance when it is damaged or its disk is full
RAPPORT_DEBUG         1 for developers
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.utils.translation import gettext_lazy as _

from rapport.site.keeping import kept_files_in
from rapport.site.mail import mail_settings

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("RAPPORT_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
PORT = int(os.environ.get("PORT", "8000"))
PUBLIC_URL = os.environ.get("RAPPORT_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
DEBUG = os.environ.get("RAPPORT_DEBUG") == "1"
TRUSTED_PROXY = os.environ.get("RAPPORT_TRUSTED_PROXY") == "1"
READ_ONLY = os.environ.get("RAPPORT_READ_ONLY") == "1"


def _secret_key() -> str:
    """Return the key of this installation, made at the first start and kept where only the owner reads."""
    file = HOME / "secret-key"
    if not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
    return file.read_text()


SECRET_KEY = os.environ.get("RAPPORT_SECRET_KEY") or _secret_key()
ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS += [host for host in os.environ.get("RAPPORT_HOSTS", "").split(",") if host]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ROOT_URLCONF = "rapport.site.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Lowest storey first: contributions are loaded in this order.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "rapport.kit",
    "rapport.search",
    "rapport.staff",
    "rapport.journal",
    "rapport.roles",
    "rapport.agenda",
    "rapport.clocks",
    "rapport.privacy",
    "rapport.documents",
    "rapport.exchange",
    "rapport.conduct",
    "rapport.parties",
    "rapport.duplicates",
    "rapport.catalogue",
    "rapport.messaging",
    "rapport.interactions",
    "rapport.promises",
    "rapport.remedies",
    "rapport.portal",
    "rapport.mailroom",
    "rapport.texting",
    "rapport.telephony",
    "rapport.knowledge",
    "rapport.forum",
    "rapport.leads",
    "rapport.deals",
    "rapport.care",
    "rapport.offers",
    "rapport.contracts",
    "rapport.orders",
    "rapport.projects",
    "rapport.service",
    "rapport.website",
    "rapport.standards",
    "rapport.staffing",
    "rapport.satisfaction",
    "rapport.workday",
    "rapport.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rapport.site.capacity.measuring.MeterMiddleware",
    "rapport.site.middleware.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "rapport.site.middleware.headers.HeaderMiddleware",
    "rapport.site.watching.VersionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rapport.site.middleware.tokens.TokenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rapport.site.middleware.people.PeopleMiddleware",
    "rapport.site.middleware.read_only.ReadOnlyMiddleware",
    "rapport.site.middleware.inputs.InputMiddleware",
    "rapport.site.middleware.attempts.AttemptMiddleware",
    "rapport.site.middleware.repeats.RepeatMiddleware",
    "rapport.site.middleware.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "NAME": "rapport",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(PACKAGE.glob("*/templates")) + sorted(PACKAGE.glob("kit/*/templates")),
        "OPTIONS": {
            "environment": "rapport.site.jinja.environment",
            "auto_reload": DEBUG,
            "context_processors": ["rapport.site.shell.shell"],
        },
    },
    {
        "NAME": "libraries",
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

FORM_RENDERER = "rapport.kit.ui.widgets.FormRenderer"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'rapport.sqlite3'}",
        conn_max_age=3600,
    )
}
# Several test runs may share one server.
DATABASES["default"]["TEST"] = {"NAME": os.environ["RAPPORT_TEST_DB"]} if "RAPPORT_TEST_DB" in os.environ else {}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # What SQLite knows of how its tables are filled is read with a new connection (see `site.planning`).
    DATABASES["default"]["CONN_MAX_AGE"] = 300
    # Write transactions begin IMMEDIATE, so that two writers queue instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            # Eight threads have a connection each, and what is mapped counts as memory too.
            "PRAGMA cache_size=-8192; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
        ),
    }
    if READ_ONLY:
        _file = Path(DATABASES["default"]["NAME"])
        # Where nothing at all can be written, SQLite has no place for its notes and must be told that none are needed.
        _how = "mode=ro" if os.access(_file.parent, os.W_OK) else "mode=ro&immutable=1"
        DATABASES["default"]["NAME"] = f"file:{_file}?{_how}"
        DATABASES["default"]["OPTIONS"] = {"timeout": 20, "init_command": "PRAGMA query_only=ON"}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    if os.environ.get("RAPPORT_STANDBY_URL"):
        # Reports are read there (see `kit.standby`); nobody waits long for one that does not answer.
        DATABASES["standby"] = {
            **dj_database_url.parse(os.environ["RAPPORT_STANDBY_URL"], conn_max_age=3600),
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": True,
            "TEST": {"MIRROR": "default"},
        }
        DATABASES["standby"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
        DATABASE_ROUTERS = ["rapport.kit.standby.Router"]

AUTH_USER_MODEL = "staff.Employee"
AUTHENTICATION_BACKENDS = ["rapport.site.login.backend.EmployeeBackend"]
PASSWORD_HASHERS = ["rapport.site.login.passwords.OneSpelling"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "rapport.site.login.passwords.NotTooLong"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "rapport.site.login.passwords.NotAName"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rapport.site.login.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "rapport.site.login.forms.DoorForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Passwords are counted by account and address together (rapport.site.login.attempts); this is for codes, by person.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/m/ip,6/300s/key", "reauthenticate": "20/m/user"}
MFA_ADAPTER = "rapport.site.login.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "rapport.site.login.codes.CodeForm",
    "reauthenticate": "rapport.site.login.codes.CodeAgainForm",
    "add_webauthn": "rapport.site.login.passkeys.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-rapport" if HTTPS else "rapport"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rapport.site.faults.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "rapport.site.login.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: browsers would then send every form of ours with `Origin: null`, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 31536000
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}


def _copy_key() -> str:
    file = os.environ.get("RAPPORT_COPY_KEY_FILE")
    return os.environ.get("RAPPORT_COPY_KEY") or (Path(file).read_text().strip() if file else "")


COPY_KEY = _copy_key()
COPIES = Path(os.environ.get("RAPPORT_COPIES") or HOME / "copies").resolve()
COPIES_HOUR = int(os.environ.get("RAPPORT_COPIES_HOUR", "2"))
COPIES_DAILY = int(os.environ.get("RAPPORT_COPIES_DAILY", "7"))
COPIES_WEEKLY = int(os.environ.get("RAPPORT_COPIES_WEEKLY", "4"))

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("sk", "Slovenčina"),
    ("sv", "Svenska"),
    ("it", "Italiano"),
    ("ru", "Русский"),
    ("mr", "मराठी"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "kit" / "ui" / "static"]
STORAGES = {
    "default": kept_files_in(os.environ),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = Path(os.environ.get("RAPPORT_FILES") or HOME / "files").resolve()
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
MESSAGE_STORAGE = "rapport.site.messages.MessageStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10000}}}
API_CALLS_A_MINUTE = int(os.environ.get("RAPPORT_API_CALLS", "600"))
STRANGERS_A_SECOND = float(os.environ.get("RAPPORT_STRANGERS_A_SECOND", "30"))
STATEMENT_MS = int(os.environ.get("RAPPORT_STATEMENT_MS", "120000"))
WEBHOOK_ALLOW = frozenset(host for host in os.environ.get("RAPPORT_WEBHOOK_ALLOW", "").lower().split(",") if host)
# What sends mail waits in a queue of its own: it stands still while nothing may leave.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

MAIL_CONFIGURED, mail = mail_settings(os.environ.get("RAPPORT_SMTP_URL", ""))
globals().update(mail)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("RAPPORT_MAIL_FROM", "rapport@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "rapport.site.logs.PlainFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"flood": {"()": "rapport.site.logs.FloodFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["flood"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
# Named for the start page: what people may be told about this installation.
FIRM_NAME = os.environ.get("RAPPORT_FIRM", _("Our firm"))
# What stands beside the name on printed papers: the lines of the address and the firm's numbers, parted by ";".
FIRM_LINES = [line.strip() for line in os.environ.get("RAPPORT_FIRM_LINES", "").split(";") if line.strip()]
# Days after which a competitor's price says little of today.
MARKET_PRICE_DAYS = int(os.environ.get("RAPPORT_PRICE_DAYS", "90"))
# How many logged attempts to settle a dispute come before it may be handed to the lawyer.
ATTEMPTS_BEFORE_LAWYER = int(os.environ.get("RAPPORT_ATTEMPTS", "2"))
