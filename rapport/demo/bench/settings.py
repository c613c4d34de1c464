"""The site's settings, with the bare page that serves as a floor and a count of queries for whoever asks."""

from rapport.site.settings import *  # noqa: F403
from rapport.site.settings import MIDDLEWARE

ROOT_URLCONF = "rapport.demo.bench.floor"
MIDDLEWARE = ["rapport.demo.bench.counting.CountingMiddleware", *MIDDLEWARE]
