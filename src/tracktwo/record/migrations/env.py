"""Run by Alembic: brings the database of the connection that is handed over to the newest schema."""

from alembic import context

from tracktwo.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
