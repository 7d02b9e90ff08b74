"""The migrations, run from inside the package: no alembic.ini, no command line, no logging set up."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

FOLDER = Path(__file__).with_name("migrations")


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest schema, all of it or nothing of it."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
