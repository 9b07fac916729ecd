"""The first schema: reports, their readings, what people decided, and what is derived from all this."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _of_case(*columns: str) -> tuple[sa.PrimaryKeyConstraint, sa.ForeignKeyConstraint]:
    return (sa.PrimaryKeyConstraint("case_id", *columns),
            sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"))


def _tell_shape() -> None:
    """Tells SQLite what the indexes of a full case are like, as its ANALYZE would.

    Without that it takes the case, which all rows share, for as good a start as any. For each index: rows in all, then
    for each more column how many rows share it.
    """
    op.execute("ANALYZE")
    bind = op.get_bind()
    for table in sa.inspect(bind).get_table_names():
        for _, index, unique, origin, partial in bind.exec_driver_sql(f"PRAGMA index_list('{table}')").all():
            columns = len(bind.exec_driver_sql(f"PRAGMA index_info('{index}')").all())
            rows = 50_000 if partial else 1_000_000
            shares = [rows // 2, 20, 5, 2, 2][:columns] if columns > 1 else [1]
            if unique:
                shares[-1] = 1
            name = table if origin == "pk" and table in ("items", "blocks", "parties", "bands") else index
            bind.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
                                 (table, name, " ".join(map(str, [rows, *shares]))))
    op.execute("ANALYZE sqlite_schema")  # reads them again


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("search_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.String(40)),
        sa.Column("day", sa.Integer),
        sa.Column("added", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
        sa.Column("copy_of", sa.Integer),
        sa.Column("likeness", sa.Float),
        sa.Column("voice", sa.Text, nullable=False),
        *_of_case("number"),
    )
    op.create_index("reports_identity", "reports", ["case_id", "identity"], unique=True)
    op.create_index("reports_digest", "reports", ["case_id", "digest"])
    op.create_index("reports_url", "reports", ["case_id", "url"])
    op.create_index("reports_day", "reports", ["case_id", "day"])
    op.create_index("reports_copy", "reports", ["case_id", "copy_of"])
    op.create_table(
        "readings",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("readout", sa.LargeBinary, nullable=False),
        *_of_case("report", "number"),
    )
    op.create_table(
        "reviews",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("corrected", sa.Text),
        sa.Column("note", sa.Text),
        *_of_case("number"),
    )
    op.create_index("reviews_report", "reviews", ["case_id", "report"])
    op.create_table(
        "decisions",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("one", sa.BigInteger, nullable=False),
        sa.Column("other", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text),
        *_of_case("number"),
    )
    op.create_table(
        "bands",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("band", sa.BigInteger, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        *_of_case("band", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actors",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("country", sa.String(3)),
        sa.Column("sector", sa.String(3)),
        sa.Column("known", sa.Boolean, nullable=False),
        *_of_case("id"),
    )
    op.create_table(
        "claims",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.String(20)),
        sa.Column("actor", sa.Text),
        sa.Column("recipient", sa.Text),
        sa.Column("speaker", sa.Text),
        sa.Column("day", sa.Integer),
        sa.Column("dated", sa.Boolean, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("intensity", sa.Float),
        sa.Column("proposal", sa.Integer),
        sa.Column("topic", sa.Integer),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.Column("learned", sa.Integer),
        sa.Column("recorded", sa.String(40), nullable=False),
        sa.Column("parent", sa.Integer),
        sa.Column("likeness", sa.Float, nullable=False),
        sa.Column("root", sa.Integer, nullable=False),
        sa.Column("why", sa.Text),
        *_of_case("id"),
    )
    op.create_index("claims_key", "claims", ["case_id", "key"], unique=True)
    op.create_index("claims_root", "claims", ["case_id", "root"])
    for name, condition, *columns in (
        ("claims_day", "kind IN ('event', 'meeting')", "day"),
        ("claims_topic", "topic IS NOT NULL", "topic", "actor", "day"),
        ("claims_proposal", "proposal IS NOT NULL", "proposal"),
        ("claims_weight", "kind = 'proposal'", "root", "weight"),
        ("claims_dyads", "kind IN ('event', 'contact') AND recipient IS NOT NULL", "day"),
        ("claims_denied", "status = 'denied'", "root"),
    ):
        some = sa.text(condition)
        op.create_index(name, "claims", ["case_id", *columns], sqlite_where=some, postgresql_where=some)
    op.create_table(
        "items",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        *_of_case("report", "kind", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("items_claim", "items", ["case_id", "claim"])
    op.create_table(
        "blocks",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("block", sa.BigInteger, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        *_of_case("block", "claim"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "parties",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        *_of_case("actor", "day", "claim"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', "
                   "content_rowid='search_id', tokenize='porter unicode61')")
        _tell_shape()
    else:
        op.execute("CREATE INDEX report_words ON reports USING gin "
                   "(to_tsvector('english', coalesce(title, '') || ' ' || text))")
