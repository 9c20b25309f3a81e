"""The settings of one installation; what differs between installations comes from the environment.

COTMOC_DATA      the data directory (else `var` of the checkout, else the user's data directory)
DATABASE_URL     a PostgreSQL server (else a SQLite file in the data directory)
COTMOC_HOSTS     the names under which people reach the server, by commas (else this machine only)
COTMOC_ADDRESS   the address that links in printed reports begin with; https:// makes cookies and links insist on it
COTMOC_PROXIES   how many proxies of ours stand in front and write X-Forwarded-For (1 with https, else 0)
COTMOC_IDLE      minutes without a page after which a session ends (else 60)
COTMOC_SESSION   hours after which a session ends in any case (else 12)
COTMOC_MAIL      the mail server, smtp://name:password@host:port?from=address (smtps:// for TLS at once; else no mail)
COTMOC_DEMO      1 offers the synthetic roles of a demonstration on the sign-in page, without a second factor
COTMOC_DEBUG     1 shows errors in the browser; never on a server that others can reach
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from cotmoc.config import databases, mail, place

PACKAGE = Path(__file__).resolve().parents[1]
COTMOC_DATA = place.data_directory()
COTMOC_ADDRESS = os.environ.get("COTMOC_ADDRESS", "http://localhost:8000").rstrip("/")
COTMOC_DEMO = os.environ.get("COTMOC_DEMO") == "1"

DEBUG = os.environ.get("COTMOC_DEBUG") == "1"
SECRET_KEY = SimpleLazyObject(partial(place.secret_key, COTMOC_DATA))
ALLOWED_HOSTS = [name for name in os.environ.get("COTMOC_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name]
ROOT_URLCONF = "cotmoc.config.urls"
WSGI_APPLICATION = "cotmoc.config.wsgi.application"

# The house, ground floor first; then what Django brings.
INSTALLED_APPS = [
    "cotmoc.org",
    "cotmoc.border",
    "cotmoc.ledger",
    "cotmoc.documents",
    "cotmoc.plans",
    "cotmoc.registers",
    "cotmoc.reports",
    "cotmoc.interfaces.cli",
    "cotmoc.interfaces.office",
    "cotmoc.interfaces.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.mfa",
]

DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = databases.postgresql(DATABASE_URL) if DATABASE_URL else databases.sqlite(COTMOC_DATA / "cotmoc.sqlite3")
DATABASE_ROUTERS = ["cotmoc.config.databases.Reading"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Delays after wrong passwords are counted here, so that every worker knows of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cotmoc_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "org.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "cotmoc.org.passwords.VietnameseCommonPassword"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Signing in (ADR 20): names and passwords made by an administrator; no sign-up, no e-mail.
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "/"
ACCOUNT_ADAPTER = "cotmoc.interfaces.web.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}  # codes; for passwords see `accounts.delays`
ACCOUNT_FORMS = {
    "login": "cotmoc.interfaces.web.accounts.forms.SignIn",
    "change_password": "cotmoc.interfaces.web.accounts.forms.ChangePassword",
}
MFA_ADAPTER = "cotmoc.interfaces.web.accounts.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Cot Moc"
MFA_TOTP_TOLERANCE = 1  # clocks at the border drift
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole office may stand behind one address
MFA_FORMS = {
    "authenticate": "cotmoc.interfaces.web.accounts.forms.Code",
    "reauthenticate": "cotmoc.interfaces.web.accounts.forms.CodeAgain",
    "activate_totp": "cotmoc.interfaces.web.accounts.forms.FirstCode",
    "add_webauthn": "cotmoc.interfaces.web.accounts.forms.AddPasskey",
    "login_webauthn": "cotmoc.interfaces.web.accounts.forms.PasskeyAlone",
    "authenticate_webauthn": "cotmoc.interfaces.web.accounts.forms.Passkey",
    "reauthenticate_webauthn": "cotmoc.interfaces.web.accounts.forms.PasskeyAgain",
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cotmoc.interfaces.web.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cotmoc.interfaces.web.middleware.language",
    "allauth.account.middleware.AccountMiddleware",
    "cotmoc.interfaces.web.accounts.sessions.Watch",
    "cotmoc.interfaces.web.noticing.BeforeAll",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cotmoc.interfaces.web.readable.Readable",
    "cotmoc.interfaces.web.policing.Undeclared",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cotmoc.interfaces.web.navigation.frame",
            ],
        },
    },
]

# A server that people reach by https (a proxy in front says so in X-Forwarded-Proto) never speaks plainly again.
HTTPS = COTMOC_ADDRESS.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("COTMOC_PROXIES", "1" if HTTPS else "0"))
# Browsers keep secure cookies for this machine without https as well; another name without https gets plain ones.
SECURE_COOKIES = HTTPS or set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "__Host-cotmoc" if SECURE_COOKIES else "cotmoc"
CSRF_COOKIE_NAME = "__Host-cotmoc-form" if SECURE_COOKIES else "cotmoc-form"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 60 * int(os.environ.get("COTMOC_IDLE", "60"))
SESSION_COOKIE_AGE = 3600 * int(os.environ.get("COTMOC_SESSION", "12"))
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # one cookie less
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Subdomains and the browsers' preload list concern other servers under the same name: theirs to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cotmoc.interfaces.web.refusing.forbidden"

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["cotmoc.config.formats"]
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # the built files are served from the package: nothing to collect
WHITENOISE_IMMUTABLE_FILE_TEST = r"/dist/.+-[\w-]{8}\.\w+$"  # their names carry a hash of what is in them
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = COTMOC_DATA / "evidence"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Without a mail server nothing is sent; with one, only how much waits for whom is: see `interfaces.web.digests`.
MAIL = mail.server(os.environ.get("COTMOC_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.tls_at_once, MAIL.tls_later
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = MAIL.sender

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["standard error"], "level": "WARNING"},
}
