"""Alembic's way in: it gets an open connection, inside a transaction, from store.migrate."""

from alembic import context

from vertebra.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
