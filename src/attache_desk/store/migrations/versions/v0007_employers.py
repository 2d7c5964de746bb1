"""What is kept of employers beside their numbers, papers to verify, and employers that are one."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"
branch_labels: Final = None
depends_on: Final = None

_TABLES: Final = (
    """
    CREATE TABLE employer_branches (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employer INTEGER NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        division TEXT NOT NULL,
        phone TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        CONSTRAINT pk_employer_branches PRIMARY KEY (id),
        CONSTRAINT uq_employer_branches_uid UNIQUE (uid),
        CONSTRAINT fk_employer_branches_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_employer_branches_employer ON employer_branches (employer)",
    """
    CREATE TABLE employer_contacts (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employer INTEGER NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        CONSTRAINT pk_employer_contacts PRIMARY KEY (id),
        CONSTRAINT uq_employer_contacts_uid UNIQUE (uid),
        CONSTRAINT fk_employer_contacts_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_employer_contacts_employer ON employer_contacts (employer)",
    """
    CREATE TABLE accreditations (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employer INTEGER NOT NULL,
        number TEXT NOT NULL,
        authority TEXT NOT NULL,
        granted_on TEXT NOT NULL,
        expires_on TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        withdrawn_reason TEXT NOT NULL,
        CONSTRAINT pk_accreditations PRIMARY KEY (id),
        CONSTRAINT uq_accreditations_uid UNIQUE (uid),
        CONSTRAINT fk_accreditations_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_accreditations_employer ON accreditations (employer)",
    "CREATE INDEX ix_accreditations_expires_on ON accreditations (expires_on)",
    """
    CREATE TABLE contract_terms (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employment INTEGER NOT NULL,
        first TEXT NOT NULL,
        ends_on TEXT,
        contract_number TEXT NOT NULL,
        occupation TEXT NOT NULL,
        place TEXT NOT NULL,
        currency TEXT NOT NULL,
        wage INTEGER,
        wage_unit TEXT NOT NULL,
        hours TEXT NOT NULL,
        days TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        withdrawn_reason TEXT NOT NULL,
        CONSTRAINT pk_contract_terms PRIMARY KEY (id),
        CONSTRAINT uq_contract_terms_uid UNIQUE (uid),
        CONSTRAINT fk_contract_terms_employment_employments FOREIGN KEY(employment) REFERENCES employments (id)
    )
    """,
    "CREATE INDEX ix_contract_terms_employment ON contract_terms (employment)",
    """
    CREATE TABLE verification_cases (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        number TEXT NOT NULL,
        kind TEXT NOT NULL,
        employer INTEGER NOT NULL,
        worker INTEGER,
        agency TEXT NOT NULL,
        reference TEXT NOT NULL,
        submitted_on TEXT NOT NULL,
        positions INTEGER NOT NULL,
        currency TEXT NOT NULL,
        fee INTEGER,
        receipt TEXT NOT NULL,
        checklist_version TEXT NOT NULL,
        state TEXT NOT NULL,
        decided_on TEXT,
        reason TEXT NOT NULL,
        addendum_signed_on TEXT,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_verification_cases PRIMARY KEY (id),
        CONSTRAINT uq_verification_cases_uid UNIQUE (uid),
        CONSTRAINT uq_verification_cases_number UNIQUE (number),
        CONSTRAINT fk_verification_cases_employer_employers FOREIGN KEY(employer) REFERENCES employers (id),
        CONSTRAINT fk_verification_cases_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    "CREATE INDEX ix_verification_cases_employer ON verification_cases (employer)",
    "CREATE INDEX ix_verification_cases_state ON verification_cases (state)",
    """
    CREATE TABLE case_checks (
        case_id INTEGER NOT NULL,
        item TEXT NOT NULL,
        finding TEXT NOT NULL,
        note TEXT NOT NULL,
        addendum TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_case_checks PRIMARY KEY (case_id, item),
        CONSTRAINT fk_case_checks_case_id_verification_cases FOREIGN KEY(case_id) REFERENCES verification_cases (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE employer_merges (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        kept INTEGER NOT NULL,
        merged INTEGER NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        undone_at TEXT,
        undone_reason TEXT NOT NULL,
        CONSTRAINT pk_employer_merges PRIMARY KEY (id),
        CONSTRAINT uq_employer_merges_uid UNIQUE (uid),
        CONSTRAINT fk_employer_merges_kept_employers FOREIGN KEY(kept) REFERENCES employers (id),
        CONSTRAINT fk_employer_merges_merged_employers FOREIGN KEY(merged) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_employer_merges_merged ON employer_merges (merged)",
)
_MERGED: Final = (
    "ALTER TABLE employers ADD COLUMN merged_into INTEGER"
    " CONSTRAINT fk_employers_merged_into_employers REFERENCES employers (id)"
)
_UNDER: Final = (
    "CREATE INDEX ix_employers_merged_into ON employers (merged_into)"
    " WHERE merged_into IS NOT NULL"
)
_NAMES: Final = (
    "employer_merges",
    "case_checks",
    "verification_cases",
    "contract_terms",
    "accreditations",
    "employer_contacts",
    "employer_branches",
)


def upgrade() -> None:
    """Make the tables."""
    op.execute(_MERGED)
    op.execute(_UNDER)
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Remove the tables with what they hold."""
    for name in _NAMES:
        op.execute(f"DROP TABLE {name}")
    op.execute("DROP INDEX ix_employers_merged_into")
    op.execute("ALTER TABLE employers DROP COLUMN merged_into")
