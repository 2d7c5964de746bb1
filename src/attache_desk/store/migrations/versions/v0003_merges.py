"""Two entries of one person: who proposed to merge them, who decided, and which stands under which."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"
branch_labels: Final = None
depends_on: Final = None

_MADE: Final = (
    "ALTER TABLE workers ADD COLUMN merged_into INTEGER",
    """
    CREATE INDEX ix_workers_merged_into ON workers (merged_into)
    WHERE merged_into IS NOT NULL
    """,
    """
    CREATE TABLE merges (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        kept INTEGER NOT NULL,
        merged INTEGER NOT NULL,
        state TEXT NOT NULL,
        choices TEXT NOT NULL,
        "before" TEXT NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        decision TEXT DEFAULT '' NOT NULL,
        proposed_by BLOB NOT NULL,
        proposed_at TEXT NOT NULL,
        decided_by BLOB,
        decided_at TEXT,
        CONSTRAINT pk_merges PRIMARY KEY (id),
        CONSTRAINT uq_merges_uid UNIQUE (uid),
        CONSTRAINT fk_merges_kept_workers FOREIGN KEY(kept) REFERENCES workers (id),
        CONSTRAINT fk_merges_merged_workers FOREIGN KEY(merged) REFERENCES workers (id)
    )
    """,
    "CREATE INDEX ix_merges_kept ON merges (kept)",
    "CREATE INDEX ix_merges_merged ON merges (merged)",
    "CREATE INDEX ix_merges_state ON merges (state)",
)
_TAKEN_AWAY: Final = (
    "DROP TABLE merges",
    "DROP INDEX ix_workers_merged_into",
    "ALTER TABLE workers DROP COLUMN merged_into",
)


def upgrade() -> None:
    """Make what merging needs; nobody is merged yet."""
    for statement in _MADE:
        op.execute(statement)


def downgrade() -> None:
    """Take it away again: every entry stands for itself."""
    for statement in _TAKEN_AWAY:
        op.execute(statement)
