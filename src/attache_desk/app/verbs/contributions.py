"""Verbs for employers' contribution files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer, Exit
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.services.explain_columns import look_into_columns, plan_by_words
from attache_desk.services.export_contributions import (
    UPLOAD_FORMATS,
    UploadFormat,
    export_contributions,
    fitting_formats,
)
from attache_desk.services.ports import Desk
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.return_sheet import write_reasons
from attache_desk.services.stage_contributions import (
    SheetChoices,
    check_contributions,
    stage_contributions,
)
from attache_desk.services.wording import counted, sentence_for


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    group = add_group(verbs, "contributions", "check and post employers' files")
    checking = group.add_parser("check", parents=[common], help="say what posting would do")
    _file_options(checking)
    checking.set_defaults(run=check)
    posting = group.add_parser("post", parents=[common], help="post a file to the ledger")
    _file_options(posting)
    posting.add_argument(
        "--only-clean", action="store_true", help="post the clean lines, leave the others"
    )
    posting.set_defaults(run=post)
    exporting = group.add_parser(
        "export", parents=[common], help="write a posted month as the fund's file"
    )
    exporting.add_argument("employer", metavar="EMPLOYER")
    exporting.add_argument("month", metavar="YYYY-MM")
    exporting.add_argument("out", type=Path, metavar="FILE", help=".txt or .xlsx")
    exporting.add_argument(
        "--as", dest="kind", choices=tuple(UPLOAD_FORMATS), help="where several funds' files fit"
    )
    exporting.set_defaults(run=export)


def _file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--employer", default="", metavar="ID")
    parser.add_argument("--scheme", default="", metavar="S", help="several: S1+S2")
    parser.add_argument("--month", default="", metavar="YYYY-MM")
    parser.add_argument(
        "--rate", default="", metavar="R", help="what one unit of the wages' currency is worth"
    )
    parser.add_argument("--variant", metavar="V", help="a relief that applies to the employer")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="MEANING=COLUMN",
        help="what a column holds, e.g. wage=D or name=3; wage=- for none; kept by post",
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help="the sheet that is meant")
    parser.add_argument(
        "--heading", type=int, metavar="ROW", help="the row with the headings, 0 for none"
    )
    parser.add_argument(
        "--only-failures", action="store_true", help="only the failed rows in --reasons"
    )
    parser.add_argument(
        "--reasons", type=Path, metavar="OUT", help="write the sheet again with reasons"
    )


def check(asked: argparse.Namespace) -> Answer:
    """Read, match and assess a file, and keep nothing."""
    with open_desk(asked) as desk:
        sheet = _checked(desk, asked, _choices(desk, asked))
    return _answer(sheet, posted=0)


def post(asked: argparse.Namespace) -> Answer:
    """Post a file in one transaction; with problems, nothing unless --only-clean was said."""
    with open_desk(asked) as desk:
        choices = _choices(desk, asked)
        sheet = _checked(desk, asked, choices)
        faulty = sheet.problems or sheet.faulty_lines
        if faulty and not (asked.only_clean and sheet.clean_lines):
            return _answer(sheet, posted=0)
        sheet = stage_contributions(desk, asked.file, choices, NoProgress())
        posting = post_contributions(
            desk, sheet.id, only_clean=asked.only_clean, progress=NoProgress()
        )
    return _answer(sheet, posted=posting.posted)


def export(asked: argparse.Namespace) -> Answer:
    """Write an employer's posted month as the file its fund takes."""
    month = _month(asked.month)
    if month is None:
        raise Refused("sheet.month-missing")
    with open_desk(asked) as desk:
        kind = asked.kind or _fitting(desk, asked.employer, month, asked.out)
        lines = export_contributions(desk, asked.employer, month, kind, asked.out)
    return Answer({"lines": lines, "file": asked.out.name}, [f"{counted(lines)} lines written."])


def _fitting(desk: Desk, employer_id: str, month: Month, out: Path) -> UploadFormat:
    """Say as what a month is written: by the ending of the file and what stands posted."""
    is_text = out.suffix.casefold() == ".txt"
    fitting = [
        kind
        for kind in fitting_formats(desk, employer_id, month)
        if (kind == "th-sso-text") == is_text
    ]
    if len(fitting) > 1:
        raise Refused("export.which-format", month=str(month))
    if not fitting:
        raise Refused("export.no-lines", month=str(month))
    return fitting[0]


def _checked(desk: Desk, asked: argparse.Namespace, choices: SheetChoices) -> StagedSheet:
    sheet = check_contributions(desk, asked.file, choices, NoProgress())
    if asked.reasons:
        write_reasons(
            desk, sheet, asked.file, asked.reasons, choices.plan, only_failures=asked.only_failures
        )
    return sheet


def _choices(desk: Desk, asked: argparse.Namespace) -> SheetChoices:
    scheme, plan = asked.scheme.strip().upper(), None
    if asked.column or asked.sheet or asked.heading is not None:
        look = look_into_columns(desk, asked.file, asked.employer, NoProgress())
        said = dict(_column(one) for one in asked.column)
        plan = plan_by_words(look, said, asked.sheet, asked.heading)
    month = _month(asked.month)
    return SheetChoices(asked.employer, scheme, month, asked.variant, asked.rate, plan)


def _column(written: str) -> tuple[str, str]:
    meaning, separator, column = written.partition("=")
    if not separator:
        raise Refused("plan.no-such-column", column=written)
    return meaning.strip(), column.strip()


def _answer(sheet: StagedSheet, posted: int) -> Answer:
    problems = [_problem(0, problem) for problem in sheet.problems]
    problems += [_problem(line.row, one) for line in sheet.faulty_lines for one in line.problems]
    warnings = [_problem(line.row, one) for line in sheet.lines for one in line.warnings]
    declared = _total(sheet.lines, declared=True)
    assessed = _total(sheet.lines, declared=False)
    document = {
        "lines": len(sheet.lines),
        "clean": len(sheet.clean_lines),
        "posted": posted,
        "posted_before": sheet.left_out,
        "problems": problems,
        "warnings": warnings,
        "declared": declared,
        "assessed": assessed,
        "employer": sheet.employer_id,
        "scheme": sheet.scheme,
        "month": str(sheet.month) if sheet.month else None,
        "notes": [_problem(0, one) for one in sheet.notes],
    }
    read, clean = counted(len(sheet.lines)), counted(len(sheet.clean_lines))
    lines = [
        f"{read} lines, {clean} clean, {counted(posted)} posted.",
        f"Declared {declared}, assessed {assessed}.",
    ]
    lines += [sentence_for(one.code, one.details) for one in sheet.notes]
    if sheet.left_out:
        lines.insert(1, f"{counted(sheet.left_out)} lines were posted before and are left out.")
    told = [f"Row {one['row']}: {one['message']}" for one in (*problems, *warnings)]
    undone = bool(problems) and not posted
    return Answer(document, lines, told, Exit.REFUSED if undone else Exit.DONE)


def _problem(row: int, problem: Problem) -> dict[str, object]:
    return {
        "row": row,
        "code": problem.code,
        "message": sentence_for(problem.code, problem.details),
    }


def _total(lines: Sequence[ContributionLine], *, declared: bool) -> str | None:
    total: Money | None = None
    for line in lines:
        one = (line.declared if declared else line.assessed).total
        if one is not None:
            total = one if total is None else total.plus(one)
    return None if total is None else str(total)


def _month(written: str) -> Month | None:
    try:
        return Month.parse(written) if written else None
    except ValueError:
        raise Refused("month.unreadable") from None
