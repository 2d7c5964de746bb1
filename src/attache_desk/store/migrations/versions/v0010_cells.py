"""What an employer's file says in rows that cannot be posted, kept as it is written there."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0010"
down_revision: Final = "0009"
branch_labels: Final = None
depends_on: Final = None

_TABLE: Final = """
    CREATE TABLE sheet_cells (
        sheet INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        part INTEGER NOT NULL,
        cells TEXT NOT NULL,
        CONSTRAINT pk_sheet_cells PRIMARY KEY (sheet, "row", part),
        CONSTRAINT fk_sheet_cells_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)
    )
     WITHOUT ROWID
    """


def upgrade() -> None:
    """Make the table; rows staged before have no cells kept."""
    op.execute(_TABLE)


def downgrade() -> None:
    """Forget what the files say."""
    op.execute("DROP TABLE sheet_cells")
