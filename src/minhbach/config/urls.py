"""The addresses of the house."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("minhbach.api.urls")),
    path("", include("minhbach.web.urls")),
]

handler400 = "minhbach.web.refusals.bad_request"
handler403 = "minhbach.web.refusals.forbidden"
handler404 = "minhbach.web.refusals.not_found"
handler500 = "minhbach.web.refusals.server_error"
