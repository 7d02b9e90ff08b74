"""The migrations, run from inside the package: no alembic.ini, no command line, no logging set up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from vertebra.store import database, schema

FOLDER = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, before: Mapping[str, int], where: str) -> None:
    """Bring a database to the newest schema and verify it, all in one transaction: all of it or nothing of it.

    `before`: how many rows each table had. Raises DamagedError when what came out is not right.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        schema.verify(database.raw(connection), before, where)
