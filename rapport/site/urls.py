"""Every address: the pages that the apps registered, the login's own, and the door for machines."""

from django.urls import include, path

from rapport.kit.ui.screens import pages
from rapport.site.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("account/", include("rapport.site.login.urls")),
    *(page.pattern() for page in pages),
]
handler400 = "rapport.site.faults.bad_request"
handler403 = "rapport.site.faults.forbidden"
handler404 = "rapport.site.faults.not_found"
handler500 = "rapport.site.faults.fault"
