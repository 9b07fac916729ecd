"""People may say that two actors are one; persons whom no list knows are kept over all reports, and so are the rules by
which a case was derived. The index that a matrix goes by tells the stance and who says so too, who acts for a side can
be asked for, and the full text of SQLite is written in larger pieces, which it need not join so often."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "identities",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("note", sa.Text),
        sa.PrimaryKeyConstraint("case_id", "number"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "casts",
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("surname", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "surname", "actor", "facts", "report"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("casts_report", "casts", ["case_id", "report"])
    op.add_column("cases", sa.Column("rules", sa.Integer, nullable=False, server_default="1"))
    some = sa.text("topic IS NOT NULL")
    op.drop_index("claims_topic", "claims")
    op.create_index("claims_topic", "claims", ["case_id", "topic", "actor", "speaker", "type", "day"],
                    sqlite_where=some, postgresql_where=some)
    _take_persons_up()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) "
                   "VALUES ('claims', 'claims_topic', '50000 25000 20 5 2 2 2')")
        op.execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) "
                   "VALUES ('casts', 'casts', '1000000 500000 20 10 5 1'), "
                   "('casts', 'casts_report', '1000000 500000 5')")
        op.execute("ANALYZE sqlite_schema")  # reads it again
        op.execute("INSERT INTO report_words (report_words, rank) VALUES ('hashsize', 16777216)")  # bytes
        op.execute("INSERT INTO report_words (report_words, rank) VALUES ('automerge', 8)")


def _take_persons_up() -> None:
    """Who acts for the sides of a claim takes part in it too."""
    bind = op.get_bind()
    claims = sa.table("claims", *map(sa.column, ("case_id", "id", "day", "terms", "kind")))
    parties = sa.table("parties", *map(sa.column, ("case_id", "actor", "day", "claim")))
    there = sa.select(parties.c.claim).where(
        parties.c.case_id == sa.bindparam("in_case"), parties.c.actor == sa.bindparam("who"),
        parties.c.day == sa.bindparam("at"), parties.c.claim == sa.bindparam("told")).exists()
    fill = parties.insert().from_select(["case_id", "actor", "day", "claim"], sa.select(
        sa.bindparam("in_case", type_=sa.Integer), sa.bindparam("who", type_=sa.Text),
        sa.bindparam("at", type_=sa.Integer), sa.bindparam("told", type_=sa.Integer)).where(~there))
    for case_id, id, day, terms in bind.execute(sa.select(*claims.c["case_id", "id", "day", "terms"]).where(
            claims.c.terms.like('%"who":%'))).all():
        named = [who for who in json.loads(terms)["who"] if who]
        bind.execute(fill, [{"in_case": case_id, "who": who, "at": day or 0, "told": id} for who in set(named)])
