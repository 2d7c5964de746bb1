"""The tables beside the employers: places, people, accreditation, terms, papers to verify."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BLOB, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from attache_desk.store.columns import id_column as _id
from attache_desk.store.columns import integer_column as _integer
from attache_desk.store.columns import metadata
from attache_desk.store.columns import refers_column as _refers
from attache_desk.store.columns import text_column as _text
from attache_desk.store.columns import uid_column as _uid

employer_branches: Final = Table(
    "employer_branches",
    metadata,
    _id(),
    _uid(),
    _refers("employer", "employers.id"),
    _text("number"),
    _text("name"),
    _text("address"),
    _text("division"),
    _text("phone"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    Index(None, "employer"),
)
employer_contacts: Final = Table(
    "employer_contacts",
    metadata,
    _id(),
    _uid(),
    _refers("employer", "employers.id"),
    _text("name"),
    _text("role"),
    _text("phone"),
    _text("email"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    Index(None, "employer"),
)
accreditations: Final = Table(
    "accreditations",
    metadata,
    _id(),
    _uid(),
    _refers("employer", "employers.id"),
    _text("number"),
    _text("authority"),
    _text("granted_on"),
    _text("expires_on"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    _text("withdrawn_reason"),
    Index(None, "employer"),
    Index(None, "expires_on"),
)
contract_terms: Final = Table(
    "contract_terms",
    metadata,
    _id(),
    _uid(),
    _refers("employment", "employments.id"),
    _text("first"),
    _text("ends_on", null=True),
    _text("contract_number"),
    _text("occupation"),
    _text("place"),
    _text("currency"),
    _integer("wage", null=True),
    _text("wage_unit"),
    _text("hours"),
    _text("days"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    _text("withdrawn_reason"),
    Index(None, "employment"),
)
verification_cases: Final = Table(
    "verification_cases",
    metadata,
    _id(),
    _uid(),
    _text("number", unique=True),
    _text("kind"),
    _refers("employer", "employers.id"),
    _refers("worker", "workers.id", null=True),
    _text("agency"),
    _text("reference"),
    _text("submitted_on"),
    _integer("positions"),
    _text("currency"),
    _integer("fee", null=True),
    _text("receipt"),
    _text("checklist_version"),
    _text("state"),
    _text("decided_on", null=True),
    _text("reason"),
    _text("addendum_signed_on", null=True),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "employer"),
    Index(None, "state"),
)
case_checks: Final = Table(
    "case_checks",
    metadata,
    Column("case_id", ForeignKey("verification_cases.id"), nullable=False),
    _text("item"),
    _text("finding"),
    _text("note"),
    _text("addendum"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    PrimaryKeyConstraint("case_id", "item"),
    sqlite_with_rowid=False,
)
employer_merges: Final = Table(
    "employer_merges",
    metadata,
    _id(),
    _uid(),
    _refers("kept", "employers.id"),
    _refers("merged", "employers.id"),
    _text("reason"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("undone_at", null=True),
    _text("undone_reason"),
    Index(None, "merged"),
)
