"""The addresses of the API: signed in by token, never by the session's cookie."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required

from minhbach.api.door import API

urlpatterns, app_name, namespace = API.urls
for pattern in urlpatterns:
    login_not_required(pattern.callback)  # type: ignore[type-var]
