"""The addresses of every operation, below /api/; made when the first program calls."""

from __future__ import annotations

from minhbach.api.door import API

urlpatterns, _app_name, _namespace = API.urls
