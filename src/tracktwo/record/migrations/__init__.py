"""Changes of the schema, by Alembic; `tracktwo.record.database` runs them when a database is opened."""
