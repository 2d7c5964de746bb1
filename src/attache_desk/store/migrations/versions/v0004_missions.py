"""Missions: who is taken along, on which laptops, and what became of what they brought back."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None

_TABLES: Final = (
    """
    CREATE TABLE missions (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        title TEXT NOT NULL,
        place TEXT NOT NULL,
        begins TEXT NOT NULL,
        ends TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        passphrase TEXT NOT NULL,
        identity TEXT NOT NULL,
        recipient TEXT NOT NULL,
        employer BLOB,
        made_at TEXT NOT NULL,
        CONSTRAINT pk_missions PRIMARY KEY (id),
        CONSTRAINT uq_missions_uid UNIQUE (uid)
    )
    """,
    """
    CREATE TABLE mission_laptops (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        mission INTEGER NOT NULL,
        number INTEGER NOT NULL,
        desk_code TEXT NOT NULL,
        signing_key BLOB NOT NULL,
        public_key BLOB NOT NULL,
        return_number INTEGER NOT NULL,
        return_digest BLOB,
        returned_at TEXT,
        acknowledged_at TEXT,
        CONSTRAINT pk_mission_laptops PRIMARY KEY (id),
        CONSTRAINT uq_mission_laptops_uid UNIQUE (uid),
        CONSTRAINT uq_mission_laptops_desk_code UNIQUE (desk_code),
        CONSTRAINT fk_mission_laptops_mission_missions FOREIGN KEY(mission) REFERENCES missions (id)
    )
    """,
    "CREATE INDEX ix_mission_laptops_mission ON mission_laptops (mission)",
    """
    CREATE TABLE mission_people (
        mission INTEGER NOT NULL,
        position INTEGER NOT NULL,
        worker BLOB,
        name TEXT NOT NULL,
        document TEXT NOT NULL,
        laptop INTEGER NOT NULL,
        came_at TEXT,
        came_to TEXT NOT NULL,
        is_new INTEGER NOT NULL,
        packed TEXT NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_mission_people PRIMARY KEY (mission, position),
        CONSTRAINT fk_mission_people_mission_missions FOREIGN KEY(mission) REFERENCES missions (id)
    )
     WITHOUT ROWID
    """,
    "CREATE INDEX ix_mission_people_worker ON mission_people (worker)",
    """
    CREATE TABLE mission_changes (
        id INTEGER NOT NULL,
        uid BLOB NOT NULL,
        laptop INTEGER NOT NULL,
        worker BLOB NOT NULL,
        field TEXT NOT NULL,
        digest BLOB NOT NULL,
        outcome TEXT NOT NULL,
        office_value TEXT NOT NULL,
        laptop_value TEXT NOT NULL,
        back TEXT NOT NULL,
        CONSTRAINT pk_mission_changes PRIMARY KEY (id),
        CONSTRAINT uq_mission_changes_uid UNIQUE (uid),
        CONSTRAINT fk_mission_changes_laptop_mission_laptops FOREIGN KEY(laptop) REFERENCES mission_laptops (id)
    )
    """,
    "CREATE INDEX ix_mission_changes_laptop ON mission_changes (laptop, outcome)",
)
_NAMES: Final = ("mission_changes", "mission_people", "mission_laptops", "missions")


def upgrade() -> None:
    """Make what missions need."""
    for statement in _TABLES:
        op.execute(statement)


def downgrade() -> None:
    """Take it away again, with every mission."""
    for table in _NAMES:
        op.execute(f"DROP TABLE {table}")
