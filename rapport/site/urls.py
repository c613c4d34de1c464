"""Every address: the pages that the apps registered, and the login's own."""

from django.urls import include, path

from rapport.kit.ui.screens import pages
from rapport.site.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    *(page.pattern() for page in pages),
]
