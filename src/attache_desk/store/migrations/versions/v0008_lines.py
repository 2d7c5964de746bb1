"""The lines of staged files in columns, so that posting copies them where they lie."""

from __future__ import annotations

from typing import Final

from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"
branch_labels: Final = None
depends_on: Final = None

_TABLE: Final = """
    CREATE TABLE sheet_lines (
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
        warnings TEXT NOT NULL,
        CONSTRAINT pk_sheet_lines PRIMARY KEY (sheet, "row"),
        CONSTRAINT fk_sheet_lines_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)
    )
     WITHOUT ROWID
    """
_COPY: Final = """
    INSERT INTO sheet_lines
    SELECT sheet, "row", content ->> 'identifier', content ->> 'name', content ->> 'scheme',
        content ->> 'month', content ->> 'currency', content ->> 'wage',
        content ->> '$.declared[0]', content ->> '$.declared[1]', content ->> '$.declared[2]',
        content ->> '$.assessed[0]', content ->> '$.assessed[1]', content ->> '$.assessed[2]',
        content ->> 'contributory_wage', unhex(nullif(content ->> 'worker_id', '')),
        content ->> 'worker_name', content -> 'problems', content -> 'warnings'
    FROM old_lines
    """
_OLD: Final = """
    CREATE TABLE sheet_lines (
        sheet INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        content TEXT NOT NULL,
        CONSTRAINT pk_sheet_lines PRIMARY KEY (sheet, "row"),
        CONSTRAINT fk_sheet_lines_sheet_sheets FOREIGN KEY(sheet) REFERENCES sheets (id)
    )
     WITHOUT ROWID
    """
_COPY_BACK: Final = """
    INSERT INTO sheet_lines
    SELECT sheet, "row", json_object(
        'row', "row", 'identifier', identifier, 'name', name, 'scheme', scheme, 'month', month,
        'currency', currency, 'wage', wage,
        'declared', json_array(declared_employee, declared_employer, declared_government),
        'assessed', json_array(assessed_employee, assessed_employer, assessed_government),
        'contributory_wage', contributory_wage, 'worker_id', lower(hex(ifnull(worker, ''))),
        'worker_name', worker_name, 'problems', json(problems), 'warnings', json(warnings)
    )
    FROM old_lines
    """


def upgrade() -> None:
    """Put every line kept so far into columns."""
    _renew(_TABLE, _COPY)


def downgrade() -> None:
    """Put every line back into one text."""
    _renew(_OLD, _COPY_BACK)


def _renew(table: str, copy: str) -> None:
    op.execute("ALTER TABLE sheet_lines RENAME TO old_lines")
    op.execute(table)
    op.execute(copy)
    op.execute("DROP TABLE old_lines")
