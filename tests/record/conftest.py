"""A database for each test: SQLite, and PostgreSQL where one is named.

`TRACKTWO_TEST_POSTGRESQL` is the URL of a PostgreSQL that tests may make databases in; `.ci/run` sets it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

SERVER = os.environ.get("TRACKTWO_TEST_POSTGRESQL")
KINDS = ["sqlite", "postgresql"] if SERVER else ["sqlite"]


@pytest.fixture(params=KINDS)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new, empty database is: each test of it runs on every kind that there is."""
    if request.param == "sqlite":
        yield str(tmp_path / "cases.db")
        return
    assert SERVER is not None
    url = make_url(SERVER).set(drivername="postgresql+psycopg")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"tracktwo_{uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()
