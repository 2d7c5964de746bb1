"""What was paid and confirmed, periods from elsewhere, packs of rules, and what was decided."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"
branch_labels: Final = None
depends_on: Final = None

_TABLES: Final = (
    """
    CREATE TABLE pack_offers (
        sha256 BLOB NOT NULL,
        raw BLOB NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_pack_offers PRIMARY KEY (sha256)
    )
    """,
    """
    CREATE TABLE rule_packs (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        version TEXT NOT NULL,
        content TEXT NOT NULL,
        sha256 BLOB NOT NULL,
        signed_at TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_rule_packs PRIMARY KEY (id),
        CONSTRAINT uq_rule_packs_uid UNIQUE (uid)
    )
    """,
    "CREATE INDEX ix_rule_packs_name ON rule_packs (name)",
    """
    CREATE TABLE employer_months (
        employer INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        month INTEGER NOT NULL,
        currency TEXT NOT NULL,
        lines INTEGER NOT NULL,
        assessed INTEGER NOT NULL,
        declared INTEGER NOT NULL,
        confirmed INTEGER NOT NULL,
        paid INTEGER NOT NULL,
        CONSTRAINT pk_employer_months PRIMARY KEY (employer, scheme, month, currency),
        CONSTRAINT fk_employer_months_employer_employers FOREIGN KEY(employer) REFERENCES employers (id),
        CONSTRAINT fk_employer_months_scheme_scheme_codes FOREIGN KEY(scheme) REFERENCES scheme_codes (id)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX ix_employer_months_owed ON employer_months (employer) WHERE assessed > paid",
    """
    CREATE TABLE follow_ups (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employer INTEGER NOT NULL,
        kind TEXT NOT NULL,
        due_on TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount INTEGER,
        note TEXT NOT NULL,
        state TEXT NOT NULL,
        outcome TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_follow_ups PRIMARY KEY (id),
        CONSTRAINT uq_follow_ups_uid UNIQUE (uid),
        CONSTRAINT fk_follow_ups_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_follow_ups_employer ON follow_ups (employer)",
    "CREATE INDEX ix_follow_ups_state_due_on ON follow_ups (state, due_on)",
    """
    CREATE TABLE receipts (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        employer INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        number TEXT NOT NULL,
        paid_on TEXT NOT NULL,
        method TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount INTEGER NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        reverses BLOB,
        CONSTRAINT pk_receipts PRIMARY KEY (id),
        CONSTRAINT uq_receipts_uid UNIQUE (uid),
        CONSTRAINT fk_receipts_employer_employers FOREIGN KEY(employer) REFERENCES employers (id),
        CONSTRAINT fk_receipts_scheme_scheme_codes FOREIGN KEY(scheme) REFERENCES scheme_codes (id)
    )
    """,
    "CREATE INDEX ix_receipts_employer ON receipts (employer)",
    """
    CREATE TABLE receipt_months (
        receipt INTEGER NOT NULL,
        month INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        CONSTRAINT pk_receipt_months PRIMARY KEY (receipt, month),
        CONSTRAINT fk_receipt_months_receipt_receipts FOREIGN KEY(receipt) REFERENCES receipts (id)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE confirmations (
        worker INTEGER NOT NULL,
        month INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        number INTEGER NOT NULL,
        serial INTEGER NOT NULL,
        evidence INTEGER NOT NULL,
        employee INTEGER,
        employer INTEGER,
        document TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdraws INTEGER,
        CONSTRAINT pk_confirmations PRIMARY KEY (worker, month, scheme, number, serial),
        CONSTRAINT fk_confirmations_worker_month_scheme_number_entries FOREIGN KEY(worker, month, scheme, number) REFERENCES entries (worker, month, scheme, number)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE entry_exchanges (
        worker INTEGER NOT NULL,
        month INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        number INTEGER NOT NULL,
        currency TEXT NOT NULL,
        wage INTEGER NOT NULL,
        rate TEXT NOT NULL,
        rate_on TEXT NOT NULL,
        source TEXT NOT NULL,
        CONSTRAINT pk_entry_exchanges PRIMARY KEY (worker, month, scheme, number),
        CONSTRAINT fk_entry_exchanges_worker_month_scheme_number_entries FOREIGN KEY(worker, month, scheme, number) REFERENCES entries (worker, month, scheme, number)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE entry_reasons (
        worker INTEGER NOT NULL,
        month INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        number INTEGER NOT NULL,
        reason TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_entry_reasons PRIMARY KEY (worker, month, scheme, number),
        CONSTRAINT fk_entry_reasons_worker_month_scheme_number_entries FOREIGN KEY(worker, month, scheme, number) REFERENCES entries (worker, month, scheme, number)
    )
     WITHOUT ROWID
    """,
    """
    CREATE TABLE foreign_periods (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        country TEXT NOT NULL,
        institution TEXT NOT NULL,
        scheme TEXT NOT NULL,
        type TEXT NOT NULL,
        scheme_code TEXT NOT NULL,
        relevance TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        length INTEGER,
        unit TEXT NOT NULL,
        basis INTEGER,
        evidence INTEGER NOT NULL,
        document TEXT NOT NULL,
        remarks TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        withdrawn_reason TEXT NOT NULL,
        CONSTRAINT pk_foreign_periods PRIMARY KEY (id),
        CONSTRAINT uq_foreign_periods_uid UNIQUE (uid),
        CONSTRAINT fk_foreign_periods_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    "CREATE INDEX ix_foreign_periods_worker ON foreign_periods (worker)",
    """
    CREATE TABLE legislation_decisions (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        employer INTEGER,
        status_code TEXT NOT NULL,
        country TEXT NOT NULL,
        places TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT,
        provisional INTEGER NOT NULL,
        basis TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        revoked_at TEXT,
        revoked_reason TEXT NOT NULL,
        CONSTRAINT pk_legislation_decisions PRIMARY KEY (id),
        CONSTRAINT uq_legislation_decisions_uid UNIQUE (uid),
        CONSTRAINT fk_legislation_decisions_worker_workers FOREIGN KEY(worker) REFERENCES workers (id),
        CONSTRAINT fk_legislation_decisions_employer_employers FOREIGN KEY(employer) REFERENCES employers (id)
    )
    """,
    "CREATE INDEX ix_legislation_decisions_worker ON legislation_decisions (worker)",
    """
    CREATE TABLE lump_sums (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        scheme INTEGER NOT NULL,
        first_month INTEGER NOT NULL,
        last_month INTEGER NOT NULL,
        paid_on TEXT NOT NULL,
        document TEXT NOT NULL,
        currency TEXT NOT NULL,
        amount INTEGER,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        withdrawn_at TEXT,
        withdrawn_reason TEXT NOT NULL,
        CONSTRAINT pk_lump_sums PRIMARY KEY (id),
        CONSTRAINT uq_lump_sums_uid UNIQUE (uid),
        CONSTRAINT fk_lump_sums_worker_workers FOREIGN KEY(worker) REFERENCES workers (id),
        CONSTRAINT fk_lump_sums_scheme_scheme_codes FOREIGN KEY(scheme) REFERENCES scheme_codes (id)
    )
    """,
    "CREATE INDEX ix_lump_sums_worker ON lump_sums (worker)",
    """
    CREATE TABLE period_requests (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        worker INTEGER NOT NULL,
        direction TEXT NOT NULL,
        country TEXT NOT NULL,
        institution TEXT NOT NULL,
        reference TEXT NOT NULL,
        asked_on TEXT NOT NULL,
        due_on TEXT NOT NULL,
        answered_on TEXT,
        answer TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL,
        actor BLOB NOT NULL,
        CONSTRAINT pk_period_requests PRIMARY KEY (id),
        CONSTRAINT uq_period_requests_uid UNIQUE (uid),
        CONSTRAINT fk_period_requests_worker_workers FOREIGN KEY(worker) REFERENCES workers (id)
    )
    """,
    "CREATE INDEX ix_period_requests_answered_on_due_on ON period_requests (answered_on, due_on)",
    "CREATE INDEX ix_period_requests_worker ON period_requests (worker)",
)
# What each employer owes by month stood nowhere before: it is added up from the entries once.
_ADD_UP: Final = """
    INSERT INTO employer_months
    SELECT employer, scheme, month, currency, sum(sign),
        sum(sign * (coalesce(assessed_employee, 0) + coalesce(assessed_employer, 0))),
        sum(sign * (coalesce(declared_employee, 0) + coalesce(declared_employer, 0))),
        0, 0
    FROM (SELECT *, CASE WHEN reverses IS NULL THEN 1 ELSE -1 END AS sign FROM entries)
    GROUP BY employer, scheme, month, currency
"""
_NAMES: Final = (
    "period_requests",
    "lump_sums",
    "legislation_decisions",
    "foreign_periods",
    "entry_reasons",
    "entry_exchanges",
    "confirmations",
    "receipt_months",
    "receipts",
    "follow_ups",
    "employer_months",
    "rule_packs",
    "pack_offers",
)


def upgrade() -> None:
    """Make the tables, and add up what employers owe."""
    for statement in _TABLES:
        op.execute(statement)
    op.execute(_ADD_UP)


def downgrade() -> None:
    """Remove the tables with what they hold."""
    for name in _NAMES:
        op.execute(f"DROP TABLE {name}")
