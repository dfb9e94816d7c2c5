"""Places for a ledger: fresh databases of either engine, standing in as the default."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from tests.postgres import Server

from minhbach.config.environment import _sqlite

_number = count(1)


@contextmanager
def tally_installed() -> Iterator[None]:
    """Within the block the tests' own room is an app like any other."""
    config = AppConfig.create("tests.contracts.tally")
    apps.app_configs["tally"] = config
    config.apps = apps
    config.import_models()
    apps.clear_cache()
    try:
        yield
    finally:
        del apps.app_configs["tally"]
        apps.clear_cache()


@contextmanager
def default_at(settings: dict[str, Any]) -> Iterator[None]:
    """Within the block the default connection leads to another database."""
    before, here = connections["default"], connections.settings["default"]
    configured = connections.configure_settings({"default": settings})["default"]
    connections.settings["default"] = configured
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = here
        connections["default"] = before


def prepare() -> None:
    """The tables of the ledger and of the tests' room in the default database."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes("ledger")
    executor.migrate(leaves)
    from tests.contracts.tally.models import TABLES

    with connection.schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)


class OnSQLite:
    """Fresh SQLite files, copied from one that was prepared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prepared = _sqlite(folder / "prepared.sqlite3")
        with default_at(self.prepared):
            prepare()

    def fresh(self) -> dict[str, Any]:
        file = self.folder / f"{next(_number)}.sqlite3"
        shutil.copyfile(self.prepared["NAME"], file)
        return _sqlite(file)


class OnPostgreSQL:
    """Fresh databases of one server, made from one that was prepared."""

    def __init__(self, server: Server) -> None:
        self.server = server
        server.sql("CREATE DATABASE prepared")
        with default_at(server.settings("prepared")):
            prepare()

    def fresh(self) -> dict[str, Any]:
        name = f"place_{next(_number)}"
        self.server.sql(f"CREATE DATABASE {name} TEMPLATE prepared")
        return self.server.settings(name)
