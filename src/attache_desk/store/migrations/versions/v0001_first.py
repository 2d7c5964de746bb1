"""The first shape of the store."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None

_SEARCH: Final = """
    CREATE VIRTUAL TABLE worker_search USING fts5(
        latin, native, numbers, phones, content='', contentless_delete=1, detail=none,
        prefix='1 2 3 4 5',
        tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    )
    """

# What is posted, logged, queued or issued stays as it is.
_APPEND_ONLY: Final = ("entries", "audit", "outbox", "certificate_editions")

_TABLES: Final = (
    """
    CREATE TABLE acknowledgements (
        number TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_acknowledgements PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE audit (
        n INTEGER NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        act TEXT NOT NULL,
        ref TEXT NOT NULL,
        details TEXT NOT NULL,
        previous BLOB NOT NULL,
        hash BLOB NOT NULL,
        CONSTRAINT pk_audit PRIMARY KEY (n)
    )
    """,
    """
    CREATE INDEX ix_audit_ref ON audit (ref)
    """,
    """
    CREATE TABLE counters (
        series TEXT NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_counters PRIMARY KEY (series)
    )
    """,
    """
    CREATE TABLE desk (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        post TEXT NOT NULL,
        desk TEXT NOT NULL,
        country TEXT NOT NULL,
        city TEXT NOT NULL,
        CONSTRAINT pk_desk PRIMARY KEY (id),
        CONSTRAINT uq_desk_uid UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE drafts (
        uid BLOB NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        photo BLOB,
        saved_at TEXT NOT NULL,
        saved_by TEXT NOT NULL,
        CONSTRAINT pk_drafts PRIMARY KEY (uid)
    )
    """,
    """
    CREATE TABLE employers (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        name_native TEXT NOT NULL,
        country TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT pk_employers PRIMARY KEY (id),
        CONSTRAINT uq_employers_uid UNIQUE (uid)
    )
    """,
    """
    CREATE INDEX ix_employers_name_id ON employers (name, id)
    """,
    """
    CREATE TABLE event_results (
        event_id BLOB NOT NULL,
        code INTEGER NOT NULL,
        detail TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_event_results PRIMARY KEY (event_id)
    )
    """,
    """
    CREATE TABLE kept_counts (
        name TEXT NOT NULL,
        value INTEGER NOT NULL,
        CONSTRAINT pk_kept_counts PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE outbox (
        seq INTEGER NOT NULL,
        event_id BLOB NOT NULL,
        kind TEXT NOT NULL,
        subject BLOB NOT NULL,
        payload TEXT NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT pk_outbox PRIMARY KEY (seq),
        CONSTRAINT uq_outbox_event_id UNIQUE (event_id)
    )
    """,
    """
    CREATE TABLE prints (
        id INTEGER NOT NULL,
        number TEXT NOT NULL,
        edition INTEGER NOT NULL,
        copy INTEGER NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_prints PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_prints_number ON prints (number)
    """,
    """
    CREATE TABLE revocations (
        number TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_revocations PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE scheme_codes (
        id INTEGER NOT NULL,
        code TEXT NOT NULL,
        CONSTRAINT pk_scheme_codes PRIMARY KEY (id),
        CONSTRAINT uq_scheme_codes_code UNIQUE (code)
    )
    """,
    """
    CREATE TABLE sealed_batches (
        id INTEGER NOT NULL,
        batch_id BLOB NOT NULL,
        epoch INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        previous BLOB NOT NULL,
        raw BLOB NOT NULL,
        sealed_at TEXT NOT NULL,
        receipt BLOB,
        received_at TEXT,
        CONSTRAINT pk_sealed_batches PRIMARY KEY (id),
        CONSTRAINT uq_sealed_batches_batch_id UNIQUE (batch_id)
    )
    """,
    """
    CREATE TABLE secrets (
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        CONSTRAINT pk_secrets PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE settings (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT pk_settings PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE trusted_issuers (
        kid BLOB NOT NULL,
        public_key BLOB NOT NULL,
        post TEXT NOT NULL,
        label TEXT NOT NULL,
        revoked_at TEXT,
        CONSTRAINT pk_trusted_issuers PRIMARY KEY (kid)
    )
    """,
    """
    CREATE TABLE users (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        added_at TEXT NOT NULL,
        CONSTRAINT pk_users PRIMARY KEY (id),
        CONSTRAINT uq_users_uid UNIQUE (uid),
        CONSTRAINT uq_users_name UNIQUE (name)
    )
    """,
    """
    CREATE TABLE workers (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        registry_number TEXT NOT NULL,
        full_name_latin TEXT NOT NULL,
        full_name_native TEXT NOT NULL,
        script TEXT NOT NULL,
        birth_date TEXT,
        birth_date_written TEXT NOT NULL,
        sex TEXT,
        nationality TEXT NOT NULL,
        phones TEXT NOT NULL,
        place_of_birth TEXT NOT NULL,
        home_address TEXT NOT NULL,
        version INTEGER NOT NULL,
        registered_at TEXT NOT NULL,
        CONSTRAINT pk_workers PRIMARY KEY (id),
        CONSTRAINT uq_workers_uid UNIQUE (uid),
        CONSTRAINT uq_workers_registry_number UNIQUE (registry_number)
    )
    """,
    """
    CREATE INDEX ix_workers_birth_date_id ON workers (birth_date, id)
    """,
    """
    CREATE INDEX ix_workers_full_name_latin_id ON workers (full_name_latin, id)
    """,
    """
    CREATE TABLE certificates (
        id INTEGER NOT NULL,
        number TEXT NOT NULL,
        worker INTEGER NOT NULL,
        kind TEXT NOT NULL,
        CONSTRAINT pk_certificates PRIMARY KEY (id),
        CONSTRAINT uq_certificates_number UNIQUE (number),
        CONSTRAINT fk_certificates_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    """
    CREATE INDEX ix_certificates_worker ON certificates (worker)
    """,
    """
    CREATE TABLE documents (
        worker INTEGER NOT NULL,
        position INTEGER NOT NULL,
        type TEXT NOT NULL,
        issuing_state TEXT NOT NULL,
        number TEXT NOT NULL,
        written TEXT NOT NULL,
        expiry_date TEXT,
        CONSTRAINT pk_documents PRIMARY KEY (worker, position),
        CONSTRAINT fk_documents_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX ix_documents_number ON documents (number)
    """,
    """
    CREATE TABLE duplicate_keys (
        "key" INTEGER NOT NULL,
        worker INTEGER NOT NULL,
        CONSTRAINT pk_duplicate_keys PRIMARY KEY ("key", worker),
        CONSTRAINT fk_duplicate_keys_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX ix_duplicate_keys_worker ON duplicate_keys (worker)
    """,
    """
    CREATE TABLE employer_identifiers (
        employer INTEGER NOT NULL,
        position INTEGER NOT NULL,
        country TEXT NOT NULL,
        type TEXT NOT NULL,
        value TEXT NOT NULL,
        branch TEXT NOT NULL,
        CONSTRAINT pk_employer_identifiers PRIMARY KEY (employer, position),
        CONSTRAINT uq_employer_identifiers_value_branch_type_country UNIQUE (value, branch, type, country),
        CONSTRAINT fk_employer_identifiers_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    """
    CREATE TABLE employments (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        employer INTEGER NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        end_reason TEXT NOT NULL,
        CONSTRAINT pk_employments PRIMARY KEY (id),
        CONSTRAINT uq_employments_uid UNIQUE (uid),
        CONSTRAINT fk_employments_worker_workers FOREIGN KEY(worker) REFERENCES workers (id),
        CONSTRAINT fk_employments_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    """
    CREATE INDEX ix_employments_employer ON employments (employer)
    """,
    """
    CREATE INDEX ix_employments_worker ON employments (worker)
    """,
    """
    CREATE TABLE photos (
        worker INTEGER NOT NULL,
        jpeg BLOB NOT NULL,
        CONSTRAINT pk_photos PRIMARY KEY (worker),
        CONSTRAINT fk_photos_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    """
    CREATE TABLE sheets (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        sha256 BLOB NOT NULL,
        file_name TEXT NOT NULL,
        format TEXT NOT NULL,
        employer INTEGER,
        scheme TEXT NOT NULL,
        month INTEGER,
        state TEXT NOT NULL,
        staged_at TEXT NOT NULL,
        posted_at TEXT,
        problems TEXT NOT NULL,
        lines INTEGER NOT NULL,
        faulty INTEGER NOT NULL,
        CONSTRAINT pk_sheets PRIMARY KEY (id),
        CONSTRAINT uq_sheets_uid UNIQUE (uid),
        CONSTRAINT fk_sheets_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    """
    CREATE INDEX ix_sheets_sha256 ON sheets (sha256)
    """,
    """
    CREATE TABLE certificate_editions (
        certificate INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        status TEXT NOT NULL,
        content TEXT NOT NULL,
        token TEXT NOT NULL,
        pdf_sha256 BLOB NOT NULL,
        issued_at TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        months INTEGER NOT NULL,
        CONSTRAINT pk_certificate_editions PRIMARY KEY (certificate, edition),
        CONSTRAINT fk_certificate_editions_certificate_certificates FOREIGN KEY(certificate) REFERENCES certificates (id)
    )
    """,
    """
    CREATE TABLE entries (
        worker INTEGER NOT NULL,
        month INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        number INTEGER NOT NULL,
        employer INTEGER NOT NULL,
        sheet INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        currency TEXT NOT NULL,
        wage INTEGER NOT NULL,
        declared_employee INTEGER,
        declared_employer INTEGER,
        declared_government INTEGER,
        assessed_employee INTEGER,
        assessed_employer INTEGER,
        assessed_government INTEGER,
        evidence INTEGER NOT NULL,
        posted_at TEXT NOT NULL,
        reverses INTEGER,
        CONSTRAINT pk_entries PRIMARY KEY (worker, month, scheme, number),
        CONSTRAINT fk_entries_worker_workers FOREIGN KEY(worker) REFERENCES workers (id),
        CONSTRAINT fk_entries_scheme_scheme_codes FOREIGN KEY(scheme) REFERENCES scheme_codes (id),
        CONSTRAINT fk_entries_employer_employers FOREIGN KEY(employer) REFERENCES employers (id),
        CONSTRAINT fk_entries_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE INDEX ix_entries_employer_month ON entries (employer, month)
    """,
    """
    CREATE TABLE sheet_lines (
        sheet INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        content TEXT NOT NULL,
        CONSTRAINT pk_sheet_lines PRIMARY KEY (sheet, "row"),
        CONSTRAINT fk_sheet_lines_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)
    )
     WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make every table, the search index and the triggers that guard what is append-only."""
    for statement in (*_TABLES, _SEARCH):
        op.execute(statement)
    for table in _APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            )


def downgrade() -> None:
    """Take everything away again."""
    op.execute("DROP TABLE worker_search")
    for table in _NAMES:
        op.execute(f"DROP TABLE {table}")


_NAMES: Final = (
    "sheet_lines",
    "entries",
    "certificate_editions",
    "sheets",
    "photos",
    "employments",
    "employer_identifiers",
    "duplicate_keys",
    "documents",
    "certificates",
    "workers",
    "users",
    "trusted_issuers",
    "settings",
    "secrets",
    "sealed_batches",
    "scheme_codes",
    "revocations",
    "prints",
    "outbox",
    "kept_counts",
    "event_results",
    "employers",
    "drafts",
    "desk",
    "counters",
    "audit",
    "acknowledgements",
)
