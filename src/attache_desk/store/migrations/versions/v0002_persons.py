"""What is known of a person beyond the first entry: life, family, consents, papers, lists."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

_COLUMNS: Final = (
    ("workers", "status", "TEXT NOT NULL DEFAULT 'deployed'"),
    ("workers", "status_since", "TEXT"),
    ("workers", "home_division", "TEXT NOT NULL DEFAULT ''"),
    ("workers", "occupation", "TEXT NOT NULL DEFAULT ''"),
    ("workers", "particulars", "TEXT NOT NULL DEFAULT '{}'"),
    ("workers", "withdrawn_at", "TEXT"),
    ("documents", "issuer", "TEXT NOT NULL DEFAULT ''"),
    ("documents", "issue_date", "TEXT"),
    ("documents", "replaced_by", "TEXT NOT NULL DEFAULT ''"),
)
# A list asks for who stands in the register, then sorts: each index answers both by itself.
_LISTED: Final = (
    ("full_name_latin", "id"),
    ("birth_date", "id"),
    ("status", "id"),
    ("home_division", "id"),
    ("registry_number",),
    (),
)
_OLD_INDEXES: Final = ("full_name_latin", "birth_date")

# What was said, changed or agreed to stays as it was; a correction is a line of its own.
_APPEND_ONLY: Final = ("status_changes", "consents", "sensitive_notes", "worker_changes")

_TABLES: Final = (
    """
    CREATE TABLE relatives (
        worker INTEGER NOT NULL,
        position INTEGER NOT NULL,
        relation TEXT NOT NULL,
        full_name_latin TEXT NOT NULL,
        full_name_native TEXT NOT NULL,
        birth_date TEXT,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        emergency INTEGER NOT NULL,
        dependant INTEGER NOT NULL,
        CONSTRAINT pk_relatives PRIMARY KEY (worker, position),
        CONSTRAINT fk_relatives_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE status_changes (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        status TEXT NOT NULL,
        since TEXT NOT NULL,
        evidence TEXT NOT NULL,
        place TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        corrects BLOB,
        CONSTRAINT pk_status_changes PRIMARY KEY (id),
        CONSTRAINT uq_status_changes_uid UNIQUE (uid),
        CONSTRAINT fk_status_changes_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    """
    CREATE INDEX ix_status_changes_worker ON status_changes (worker)
    """,
    """
    CREATE TABLE consents (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        given INTEGER NOT NULL,
        text_version TEXT NOT NULL,
        language TEXT NOT NULL,
        means TEXT NOT NULL,
        witness TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_consents PRIMARY KEY (id),
        CONSTRAINT uq_consents_uid UNIQUE (uid),
        CONSTRAINT fk_consents_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    """
    CREATE INDEX ix_consents_worker ON consents (worker)
    """,
    """
    CREATE TABLE attachments (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        holder BLOB NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 BLOB NOT NULL,
        size INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_attachments PRIMARY KEY (id),
        CONSTRAINT uq_attachments_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_attachments_holder ON attachments (holder)
    """,
    """
    CREATE TABLE sensitive_notes (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_sensitive_notes PRIMARY KEY (id),
        CONSTRAINT uq_sensitive_notes_uid UNIQUE (uid),
        CONSTRAINT fk_sensitive_notes_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    """
    CREATE INDEX ix_sensitive_notes_worker ON sensitive_notes (worker)
    """,
    """
    CREATE TABLE worker_changes (
        worker INTEGER NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        fields TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_worker_changes PRIMARY KEY (worker, version),
        CONSTRAINT fk_worker_changes_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE distinct_pairs (
        one INTEGER NOT NULL,
        other INTEGER NOT NULL,
        decided_at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_distinct_pairs PRIMARY KEY (one, other),
        CONSTRAINT fk_distinct_pairs_one_workers FOREIGN KEY(one) REFERENCES workers (id),
        CONSTRAINT fk_distinct_pairs_other_workers FOREIGN KEY(other) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX ix_distinct_pairs_other ON distinct_pairs (other)
    """,
    """
    CREATE TABLE worker_imports (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        file_name TEXT NOT NULL,
        sha256 BLOB NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL,
        staged_at TEXT NOT NULL,
        posted_at TEXT,
        rows INTEGER NOT NULL,
        faulty INTEGER NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_worker_imports PRIMARY KEY (id),
        CONSTRAINT uq_worker_imports_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_worker_imports_sha256 ON worker_imports (sha256)
    """,
    """
    CREATE TABLE worker_import_rows (
        worker_import INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        content TEXT NOT NULL,
        worker INTEGER,
        CONSTRAINT pk_worker_import_rows PRIMARY KEY (worker_import, "row"),
        CONSTRAINT fk_worker_import_rows_worker_import_worker_imports FOREIGN KEY(worker_import) REFERENCES worker_imports (id),
        CONSTRAINT fk_worker_import_rows_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE column_mappings (
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        mapping TEXT NOT NULL,
        used_at TEXT NOT NULL,
        CONSTRAINT pk_column_mappings PRIMARY KEY (kind, source)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE saved_searches (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        title TEXT NOT NULL,
        "query" TEXT NOT NULL,
        actor BLOB NOT NULL,
        saved_at TEXT NOT NULL,
        CONSTRAINT pk_saved_searches PRIMARY KEY (id),
        CONSTRAINT uq_saved_searches_uid UNIQUE (uid)
    )
    """,
)


def upgrade() -> None:
    """Add what is known of a person; who is registered already is taken to be deployed."""
    for table, column, kind in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for column in _OLD_INDEXES:
        op.execute(f"DROP INDEX ix_workers_{column}_id")
    for columns in _LISTED:
        op.execute(f"CREATE INDEX {_name_of(columns)} ON workers {_columns_of(columns)}")
    for one, other in (("worker", "employer"), ("employer", "worker")):
        op.execute(f"DROP INDEX ix_employments_{one}")
        told = f"{one}, ended, {other}"  # who works where now, by the index alone
        op.execute(f"CREATE INDEX ix_employments_{one}_ended_{other} ON employments ({told})")
    for statement in _TABLES:
        op.execute(statement)
    for table in _APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            )


def downgrade() -> None:
    """Take it away again; the first shape knows nothing of it."""
    for table in _NAMES:
        op.execute(f"DROP TABLE {table}")
    for one, other in (("worker", "employer"), ("employer", "worker")):
        op.execute(f"DROP INDEX ix_employments_{one}_ended_{other}")
        op.execute(f"CREATE INDEX ix_employments_{one} ON employments ({one})")
    for columns in _LISTED:
        op.execute(f"DROP INDEX {_name_of(columns)}")
    for column in _OLD_INDEXES:
        op.execute(f"CREATE INDEX ix_workers_{column}_id ON workers ({column}, id)")
    for table, column, _ in _COLUMNS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


_NAMES: Final = (
    "saved_searches",
    "column_mappings",
    "worker_import_rows",
    "worker_imports",
    "distinct_pairs",
    "worker_changes",
    "sensitive_notes",
    "attachments",
    "consents",
    "status_changes",
    "relatives",
)


def _name_of(columns: tuple[str, ...]) -> str:
    return "_".join(("ix_workers_withdrawn_at", *columns))


def _columns_of(columns: tuple[str, ...]) -> str:
    return f"({', '.join(('withdrawn_at', *columns))})"
