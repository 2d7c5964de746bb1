"""What an employer does: its section of the economy."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Nobody's sector is known yet."""
    op.execute("ALTER TABLE employers ADD COLUMN sector TEXT NOT NULL DEFAULT ''")


def downgrade() -> None:
    """Forget the sectors."""
    op.execute("ALTER TABLE employers DROP COLUMN sector")
