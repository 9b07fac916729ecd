"""The tables of a record. What was read and what people said of it is kept for good in `reports`, `readings`,
`reviews`, `decisions` and `identities`; all else is derived from these and can be built anew (`Store.rebuild`).

A report is one document, a reading what one version of the reader made of it. An item of a reading makes a claim: what
it says, stripped of where it stands. Claims that tell of the same thing hang together as a tree (`parent`, `root`); the
root stands for the thing. Days are counted as in `datetime.date.toordinal`; moments are in ISO 8601, UTC.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

VERSION = "0002"
"""The newest schema: the name of the last file in `migrations/versions`."""

metadata = MetaData()


def _of_case(*columns: str) -> tuple[PrimaryKeyConstraint, ForeignKeyConstraint]:
    """The primary key within a case, and the case that must be there."""
    return (PrimaryKeyConstraint("case_id", *columns),
            ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"))


def _partial(name: str, condition: str, *columns: str) -> Index:
    """An index of some rows only: a query uses it where it names the condition in the same words."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


cases = Table(
    "cases", metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("made", String(40), nullable=False),
    Column("reports", Integer, nullable=False),  # how many numbers are given away, so that none is given twice
    Column("claims", Integer, nullable=False),
    Column("rules", Integer, nullable=False),  # by which rules all was derived, see `store.RULES`
)

reports = Table(
    "reports", metadata,
    Column("case_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("search_id", BigInteger, nullable=False, unique=True),  # for the full text: the same over all cases
    Column("identity", String(64), nullable=False),  # digest of text, URL and publisher
    Column("digest", String(64), nullable=False),  # of the text alone
    Column("id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("published", String(40)),  # as the report gives it, a day or a moment
    Column("day", Integer),  # of publication
    Column("added", String(40), nullable=False),
    Column("origin", String(20), nullable=False),  # "report", or the data set that a record of it stands for
    Column("sketch", LargeBinary, nullable=False),
    Column("copy_of", Integer),  # the report that this one copies or revises
    Column("likeness", Float),  # share of word groups that both have, from 0 to 1
    Column("voice", Text, nullable=False),  # whose word it is: the publisher of the report that it copies, else its own
    *_of_case("number"),
    Index("reports_identity", "case_id", "identity", unique=True),
    Index("reports_digest", "case_id", "digest"),
    Index("reports_url", "case_id", "url"),
    Index("reports_day", "case_id", "day"),
    Index("reports_copy", "case_id", "copy_of"),
)

readings = Table(
    "readings", metadata,
    Column("case_id", Integer, nullable=False),
    Column("report", Integer, nullable=False),
    Column("number", Integer, nullable=False),  # the last one counts
    Column("model", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("readout", LargeBinary, nullable=False),  # JSON without the report, compressed by zlib
    *_of_case("report", "number"),
)

reviews = Table(
    "reviews", metadata,
    Column("case_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("report", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("item", Text, nullable=False),  # JSON of the item as it stood
    Column("corrected", Text),  # JSON of the item as it should be
    Column("note", Text),
    *_of_case("number"),
    Index("reviews_report", "case_id", "report"),
)

decisions = Table(
    "decisions", metadata,
    Column("case_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("verdict", String(20), nullable=False),  # "same", "other", or "undone"
    Column("one", BigInteger, nullable=False),  # keys of claims
    Column("other", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("note", Text),
    *_of_case("number"),
)

identities = Table(
    "identities", metadata,
    Column("case_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("verdict", String(20), nullable=False),  # "same" or "undone"
    Column("one", Text, nullable=False),  # the id of an actor
    Column("other", Text, nullable=False),  # JSON of the actor that stands for it
    Column("who", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("note", Text),
    *_of_case("number"),
)

bands = Table(
    "bands", metadata,
    Column("case_id", Integer, nullable=False),
    Column("band", BigInteger, nullable=False),
    Column("report", Integer, nullable=False),
    *_of_case("band", "report"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors", metadata,
    Column("case_id", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("country", String(3)),
    Column("sector", String(3)),
    Column("known", Boolean, nullable=False),
    *_of_case("id"),
)

casts = Table(
    "casts", metadata,
    Column("case_id", Integer, nullable=False),
    Column("surname", Text, nullable=False),  # of a person whom no list knows
    Column("actor", Text, nullable=False),  # the id by which a report has that person
    Column("facts", Text, nullable=False),  # JSON of what the report tells of that person
    Column("report", Integer, nullable=False),
    *_of_case("surname", "actor", "facts", "report"),
    Index("casts_report", "case_id", "report"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims", metadata,
    Column("case_id", Integer, nullable=False),
    Column("id", Integer, nullable=False),
    Column("key", BigInteger, nullable=False),  # a digest of what is claimed, its day first
    Column("kind", String(20), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("type", Text, nullable=False),  # of an event; medium, category, stance, kind of situation
    Column("status", String(20)),
    Column("actor", Text),  # ids of sides: a state, a group, a body that speaks for itself
    Column("recipient", Text),
    Column("speaker", Text),  # None: the report itself asserts it
    Column("day", Integer),  # when it was so, of a month its last day; that of publication where the text does not tell
    Column("dated", Boolean, nullable=False),  # whether the text tells the day
    Column("place", Text),
    Column("words", Text, nullable=False),  # what its wording comes to, see `wording`
    Column("about", Text, nullable=False),  # its wording as shown
    Column("terms", Text, nullable=False),  # JSON of what else sets it apart
    Column("intensity", Float),
    Column("proposal", Integer),  # of a position: the claim of the proposal
    Column("topic", Integer),  # of a position: the root of that claim
    Column("weight", Integer, nullable=False),  # items that make the claim; 0: nobody does any more
    Column("learned", Integer),  # the first day of publication of a report that makes it
    Column("recorded", String(40), nullable=False),
    Column("parent", Integer),
    Column("likeness", Float, nullable=False),  # to the parent
    Column("root", Integer, nullable=False),
    Column("why", Text),
    *_of_case("id"),
    Index("claims_key", "case_id", "key", unique=True),
    Index("claims_root", "case_id", "root"),
    _partial("claims_day", "kind IN ('event', 'meeting')", "case_id", "day"),
    _partial("claims_topic", "topic IS NOT NULL", "case_id", "topic", "actor", "speaker", "type", "day"),
    _partial("claims_proposal", "proposal IS NOT NULL", "case_id", "proposal"),
    _partial("claims_weight", "kind = 'proposal'", "case_id", "root", "weight"),
    _partial("claims_dyads", "kind IN ('event', 'contact') AND recipient IS NOT NULL", "case_id", "day"),
    _partial("claims_denied", "status = 'denied'", "case_id", "root"),
)

items = Table(
    "items", metadata,
    Column("case_id", Integer, nullable=False),
    Column("report", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("place", Integer, nullable=False),  # among the items of its kind
    Column("claim", Integer, nullable=False),
    Column("start", Integer, nullable=False),  # the first words that it was read from, as a span of the report
    Column("end", Integer, nullable=False),
    *_of_case("report", "kind", "place"),
    Index("items_claim", "case_id", "claim"),
    sqlite_with_rowid=False,
)

blocks = Table(
    "blocks", metadata,
    Column("case_id", Integer, nullable=False),
    Column("block", BigInteger, nullable=False),
    Column("claim", Integer, nullable=False),
    *_of_case("block", "claim"),
    sqlite_with_rowid=False,
)

parties = Table(  # who takes part in a claim: its sides, and the persons and bodies that act for them
    "parties", metadata,
    Column("case_id", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("claim", Integer, nullable=False),
    *_of_case("actor", "day", "claim"),
    sqlite_with_rowid=False,
)
