"""Every address: the pages that the apps registered, and the login's own."""

from django.urls import include, path

from rapport.kit.ui.screens import pages

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    *(page.pattern() for page in pages),
]
