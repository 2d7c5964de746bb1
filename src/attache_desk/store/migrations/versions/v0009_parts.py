"""One row of a file may stand for several months or schemes: its lines are told apart."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0009"
down_revision: Final = "0008"
branch_labels: Final = None
depends_on: Final = None

_COLUMNS: Final = """
        sheet INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        identifier TEXT NOT NULL,
        name TEXT NOT NULL,
        scheme TEXT NOT NULL,
        month INTEGER,
        currency TEXT NOT NULL,
        wage INTEGER,
        declared_employee INTEGER,
        declared_employer INTEGER,
        declared_government INTEGER,
        assessed_employee INTEGER,
        assessed_employer INTEGER,
        assessed_government INTEGER,
        contributory_wage INTEGER,
        worker BLOB,
        worker_name TEXT NOT NULL,
        problems TEXT NOT NULL,
        warnings TEXT NOT NULL,"""
_KEPT: Final = (
    'sheet, "row", identifier, name, scheme, month, currency, wage, declared_employee,'
    " declared_employer, declared_government, assessed_employee, assessed_employer,"
    " assessed_government, contributory_wage, worker, worker_name, problems, warnings"
)
_REFERS: Final = "CONSTRAINT fk_sheet_lines_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)"
_TABLE: Final = f"""
    CREATE TABLE sheet_lines ({_COLUMNS}
        part INTEGER NOT NULL,
        CONSTRAINT pk_sheet_lines PRIMARY KEY (sheet, "row", part),
        {_REFERS}
    )
     WITHOUT ROWID
    """
_OLD: Final = f"""
    CREATE TABLE sheet_lines ({_COLUMNS}
        CONSTRAINT pk_sheet_lines PRIMARY KEY (sheet, "row"),
        {_REFERS}
    )
     WITHOUT ROWID
    """
_COPY: Final = f"INSERT INTO sheet_lines SELECT {_KEPT}, 0 FROM old_lines"  # noqa: S608
_COPY_BACK: Final = f"INSERT INTO sheet_lines SELECT {_KEPT} FROM old_lines WHERE part = 0"  # noqa: S608


def upgrade() -> None:
    """Give every line kept so far the part 0 of its row."""
    _renew(_TABLE, _COPY)


def downgrade() -> None:
    """Keep the first line of each row."""
    _renew(_OLD, _COPY_BACK)


def _renew(table: str, copy: str) -> None:
    op.execute("ALTER TABLE sheet_lines RENAME TO old_lines")
    op.execute(table)
    op.execute(copy)
    op.execute("DROP TABLE old_lines")
