"""The tables, as SQLAlchemy Core knows them; migrations/ must end in the same shape.

Records have an integer key inside and a UUIDv7 of 16 bytes outside (`uid`). Months are
integers yyyymm, money integers in minor units, times ISO 8601 text in UTC.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BLOB,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from attache_desk.store.columns import id_column as _id
from attache_desk.store.columns import integer_column as _integer
from attache_desk.store.columns import metadata
from attache_desk.store.columns import refers_column as _refers
from attache_desk.store.columns import text_column as _text
from attache_desk.store.columns import uid_column as _uid


def _listed(*names: str) -> Index:
    """Index the workers by who stands in the register first: a withdrawn one is in no list."""
    return Index(None, "withdrawn_at", *names)


desk: Final = Table(
    "desk", metadata, _id(), _uid(), _text("post"), _text("desk"), _text("country"), _text("city")
)
users: Final = Table(
    "users", metadata, _id(), _uid(), _text("name", unique=True), _text("role"), _text("added_at")
)
workers: Final = Table(
    "workers",
    metadata,
    _id(),
    _uid(),
    _text("registry_number", unique=True),
    _text("full_name_latin"),
    _text("full_name_native"),
    _text("script"),
    _text("birth_date", null=True),
    _text("birth_date_written"),
    _text("sex", null=True),
    _text("nationality"),
    _text("phones"),
    _text("place_of_birth"),
    _text("home_address"),
    _integer("version"),
    _text("registered_at"),
    _text("status", server_default="deployed"),
    _text("status_since", null=True),
    _text("home_division", server_default=""),
    _text("occupation", server_default=""),
    _text("particulars", server_default="{}"),
    _integer("merged_into", null=True),
    _text("withdrawn_at", null=True),
    _listed("full_name_latin", "id"),
    _listed("birth_date", "id"),
    _listed("status", "id"),
    _listed("home_division", "id"),
    _listed("registry_number"),
    _listed(),
    Index(None, "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)
documents: Final = Table(
    "documents",
    metadata,
    _refers("worker", "workers.id"),
    _integer("position"),
    _text("type"),
    _text("issuing_state"),
    _text("number"),
    _text("written"),
    _text("expiry_date", null=True),
    _text("issuer", server_default=""),
    _text("issue_date", null=True),
    _text("replaced_by", server_default=""),
    PrimaryKeyConstraint("worker", "position"),
    Index(None, "number"),
    sqlite_with_rowid=False,
)
photos: Final = Table(
    "photos",
    metadata,
    Column("worker", Integer, ForeignKey("workers.id"), primary_key=True),
    Column("jpeg", BLOB, nullable=False),
)
duplicate_keys: Final = Table(
    "duplicate_keys",
    metadata,
    _integer("key"),
    _refers("worker", "workers.id"),
    PrimaryKeyConstraint("key", "worker"),
    Index(None, "worker"),
    sqlite_with_rowid=False,
)
relatives: Final = Table(
    "relatives",
    metadata,
    _refers("worker", "workers.id"),
    _integer("position"),
    _text("relation"),
    _text("full_name_latin"),
    _text("full_name_native"),
    _text("birth_date", null=True),
    _text("phone"),
    _text("address"),
    _integer("emergency"),
    _integer("dependant"),
    PrimaryKeyConstraint("worker", "position"),
    sqlite_with_rowid=False,
)
status_changes: Final = Table(
    "status_changes",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _text("status"),
    _text("since"),
    _text("evidence"),
    _text("place"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Column("corrects", BLOB),
    Index(None, "worker"),
)
consents: Final = Table(
    "consents",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _text("purpose"),
    _integer("given"),
    _text("text_version"),
    _text("language"),
    _text("means"),
    _text("witness"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "worker"),
)
attachments: Final = Table(
    "attachments",
    metadata,
    _id(),
    _uid(),
    Column("holder", BLOB, nullable=False),
    _text("kind"),
    _text("title"),
    _text("media_type"),
    Column("sha256", BLOB, nullable=False),
    _integer("size"),
    _text("added_at"),
    Column("content", BLOB, nullable=False),
    Index(None, "holder"),
)
sensitive_notes: Final = Table(
    "sensitive_notes",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _text("kind"),
    _text("content"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "worker"),
)
worker_changes: Final = Table(
    "worker_changes",
    metadata,
    _refers("worker", "workers.id"),
    _integer("version"),
    _text("kind"),
    _text("reason"),
    _text("fields"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    PrimaryKeyConstraint("worker", "version"),
    sqlite_with_rowid=False,
)
distinct_pairs: Final = Table(
    "distinct_pairs",
    metadata,
    _refers("one", "workers.id"),
    _refers("other", "workers.id"),
    _text("decided_at"),
    Column("actor", BLOB, nullable=False),
    PrimaryKeyConstraint("one", "other"),
    Index(None, "other"),
    sqlite_with_rowid=False,
)
merges: Final = Table(
    "merges",
    metadata,
    _id(),
    _uid(),
    _refers("kept", "workers.id"),
    _refers("merged", "workers.id"),
    _text("state"),
    _text("choices"),
    _text("before"),
    _text("note", server_default=""),
    _text("decision", server_default=""),
    Column("proposed_by", BLOB, nullable=False),
    _text("proposed_at"),
    Column("decided_by", BLOB),
    _text("decided_at", null=True),
    Index(None, "kept"),
    Index(None, "merged"),
    Index(None, "state"),
)
worker_imports: Final = Table(
    "worker_imports",
    metadata,
    _id(),
    _uid(),
    _text("file_name"),
    Column("sha256", BLOB, nullable=False),
    _text("source"),
    _text("state"),
    _text("staged_at"),
    _text("posted_at", null=True),
    _integer("rows"),
    _integer("faulty"),
    Column("actor", BLOB, nullable=False),
    Index(None, "sha256"),
)
worker_import_rows: Final = Table(
    "worker_import_rows",
    metadata,
    _refers("worker_import", "worker_imports.id"),
    _integer("row"),
    _text("content"),
    _refers("worker", "workers.id", null=True),
    PrimaryKeyConstraint("worker_import", "row"),
    sqlite_with_rowid=False,
)
column_mappings: Final = Table(
    "column_mappings",
    metadata,
    _text("kind"),
    _text("source"),
    _text("mapping"),
    _text("used_at"),
    PrimaryKeyConstraint("kind", "source"),
    sqlite_with_rowid=False,
)
saved_searches: Final = Table(
    "saved_searches",
    metadata,
    _id(),
    _uid(),
    _text("title"),
    _text("query"),
    Column("actor", BLOB, nullable=False),
    _text("saved_at"),
)
employers: Final = Table(
    "employers",
    metadata,
    _id(),
    _uid(),
    _text("name"),
    _text("name_native"),
    _text("country"),
    _text("folded"),
    _text("sector", server_default=""),
    _refers("merged_into", "employers.id", null=True),
    Index(None, "name", "id"),
    Index("ix_employers_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)
employer_identifiers: Final = Table(
    "employer_identifiers",
    metadata,
    _refers("employer", "employers.id"),
    _integer("position"),
    _text("country"),
    _text("type"),
    _text("value"),
    _text("branch"),
    PrimaryKeyConstraint("employer", "position"),
    UniqueConstraint("value", "branch", "type", "country"),
)
employments: Final = Table(
    "employments",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _refers("employer", "employers.id"),
    _text("started"),
    _text("ended", null=True),
    _text("end_reason"),
    Index(None, "worker", "ended", "employer"),
    Index(None, "employer", "ended", "worker"),
)
scheme_codes: Final = Table("scheme_codes", metadata, _id(), _text("code", unique=True))
sheets: Final = Table(
    "sheets",
    metadata,
    _id(),
    _uid(),
    Column("sha256", BLOB, nullable=False),
    _text("file_name"),
    _text("format"),
    _refers("employer", "employers.id", null=True),
    _text("scheme"),
    _integer("month", null=True),
    _text("state"),
    _text("staged_at"),
    _text("posted_at", null=True),
    _text("problems"),
    _integer("lines"),
    _integer("faulty"),
    Index(None, "sha256"),
)
sheet_lines: Final = Table(
    "sheet_lines",
    metadata,
    _refers("sheet", "sheets.id"),
    _integer("row"),
    _text("identifier"),
    _text("name"),
    _text("scheme"),
    _integer("month", null=True),
    _text("currency"),
    _integer("wage", null=True),
    _integer("declared_employee", null=True),
    _integer("declared_employer", null=True),
    _integer("declared_government", null=True),
    _integer("assessed_employee", null=True),
    _integer("assessed_employer", null=True),
    _integer("assessed_government", null=True),
    _integer("contributory_wage", null=True),
    Column("worker", BLOB),
    _text("worker_name"),
    _text("problems"),
    _text("warnings"),
    _integer("part"),
    PrimaryKeyConstraint("sheet", "row", "part"),
    sqlite_with_rowid=False,
)
sheet_cells: Final = Table(
    "sheet_cells",
    metadata,
    _refers("sheet", "sheets.id"),
    _integer("row"),
    _integer("part"),
    _text("cells"),
    PrimaryKeyConstraint("sheet", "row", "part"),
    sqlite_with_rowid=False,
)
entries: Final = Table(
    "entries",
    metadata,
    _refers("worker", "workers.id"),
    _integer("month"),
    _refers("scheme", "scheme_codes.id"),
    _integer("number"),
    _refers("employer", "employers.id"),
    _refers("sheet", "sheets.id"),
    _integer("row"),
    _text("currency"),
    _integer("wage"),
    _integer("declared_employee", null=True),
    _integer("declared_employer", null=True),
    _integer("declared_government", null=True),
    _integer("assessed_employee", null=True),
    _integer("assessed_employer", null=True),
    _integer("assessed_government", null=True),
    _integer("evidence"),
    _text("posted_at"),
    _integer("reverses", null=True),
    PrimaryKeyConstraint("worker", "month", "scheme", "number"),
    Index(None, "employer", "month"),
    sqlite_with_rowid=False,
)
certificates: Final = Table(
    "certificates",
    metadata,
    _id(),
    _text("number", unique=True),
    _refers("worker", "workers.id"),
    _text("kind"),
    Index(None, "worker"),
)
certificate_editions: Final = Table(
    "certificate_editions",
    metadata,
    _refers("certificate", "certificates.id"),
    _integer("edition"),
    _text("status"),
    _text("content"),
    _text("token"),
    Column("pdf_sha256", BLOB, nullable=False),
    _text("issued_at"),
    _text("issued_on"),
    _integer("months"),
    PrimaryKeyConstraint("certificate", "edition"),
)
revocations: Final = Table(
    "revocations",
    metadata,
    Column("number", Text, primary_key=True),
    _text("reason"),
    _text("at"),
)
acknowledgements: Final = Table(
    "acknowledgements", metadata, Column("number", Text, primary_key=True), _text("at")
)
trusted_issuers: Final = Table(
    "trusted_issuers",
    metadata,
    Column("kid", BLOB, primary_key=True),
    Column("public_key", BLOB, nullable=False),
    _text("post"),
    _text("label"),
    _text("revoked_at", null=True),
)
prints: Final = Table(
    "prints",
    metadata,
    _id(),
    _text("number"),
    _integer("edition"),
    _integer("copy"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "number"),
)
drafts: Final = Table(
    "drafts",
    metadata,
    Column("uid", BLOB, primary_key=True),
    _text("title"),
    _text("content"),
    Column("photo", BLOB),
    _text("saved_at"),
    _text("saved_by"),
)
outbox: Final = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("event_id", BLOB, nullable=False, unique=True),
    _text("kind"),
    Column("subject", BLOB, nullable=False),
    _text("payload"),
    _text("made_at"),
)
event_results: Final = Table(
    "event_results",
    metadata,
    Column("event_id", BLOB, primary_key=True),
    _integer("code"),
    _text("detail"),
    _text("at"),
)
sealed_batches: Final = Table(
    "sealed_batches",
    metadata,
    _id(),
    Column("batch_id", BLOB, nullable=False, unique=True),
    _integer("epoch"),
    _integer("first"),
    _integer("last"),
    Column("previous", BLOB, nullable=False),
    Column("raw", BLOB, nullable=False),
    _text("sealed_at"),
    Column("receipt", BLOB),
    _text("received_at", null=True),
)
secrets: Final = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BLOB, nullable=False),
)
audit: Final = Table(
    "audit",
    metadata,
    Column("n", Integer, primary_key=True),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("act"),
    _text("ref"),
    _text("details"),
    Column("previous", BLOB, nullable=False),
    Column("hash", BLOB, nullable=False),
    Index(None, "ref"),
)
counters: Final = Table(
    "counters", metadata, Column("series", Text, primary_key=True), _integer("last")
)
settings: Final = Table(
    "settings", metadata, Column("name", Text, primary_key=True), _text("value")
)
kept_counts: Final = Table(
    "kept_counts", metadata, Column("name", Text, primary_key=True), _integer("value")
)
