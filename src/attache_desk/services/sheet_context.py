"""Whose a file is, for which schemes and which month: what it says and what the officer says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.contribution_rows import RowContext
from attache_desk.domain.contributions import BETWEEN, SheetFormat, StagedSheet, schemes_in
from attache_desk.domain.employer_drafts import canonical_identifier
from attache_desk.domain.employers import EmployerIdentifier
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import RateChoice
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.ports import View
from attache_desk.services.sheet_ports import ReadSheet, SheetHeader

_SSO: Final[Sequence[SheetFormat]] = ("th-sso-text", "th-sso-xlsx")
_ACCOUNT: Final = "social-security"


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What the officer says of a file; what the file says itself need not be said.

    A list may be for several schemes, set apart by plus signs; `rate` is what a unit of the
    currency of its wages is worth in the scheme's. A `plan` says how its columns are read;
    without one, as it was said for the last file of this employer headed alike. `instead_of` is
    the staged sheet this one takes the place of.
    """

    employer_id: str = ""
    scheme: str = ""
    month: Month | None = None
    variant: str | None = None
    rate: str = ""
    plan: ListPlan | None = None
    instead_of: str = ""


def employer_of(view: View, header: SheetHeader, choices: SheetChoices) -> str:
    """Find who sent the file: the employer chosen must be the one the file names."""
    named = ""
    if header.employer_account:
        account = EmployerIdentifier(_ACCOUNT, header.employer_account, header.branch)
        country = header.country
        held = canonical_identifier(account, country)
        named = view.register.employer_holding(held, country) or ""
        if not named and not choices.employer_id:
            raise Refused(
                "sheet.employer-unknown", account=header.employer_account, branch=header.branch
            )
    if choices.employer_id:
        if view.register.employer(choices.employer_id) is None:
            raise Refused("employer.not-found")
        if named and named != choices.employer_id:
            raise Refused("sheet.other-employer")
        return choices.employer_id
    if not named:
        raise Refused("sheet.employer-missing")
    return named


def schemes_of(read: ReadSheet, choices: SheetChoices) -> tuple[str, ...]:
    """Say which schemes a file is for: those chosen, as far as its form knows them."""
    header, explained = read.header, read.plan.scheme if read.plan else ""
    said = schemes_in(header.scheme) or header.schemes or schemes_in(explained)
    chosen = schemes_in(choices.scheme)
    if header.scheme and chosen and chosen != said:
        raise Refused("sheet.other-scheme", scheme=header.scheme)
    if header.schemes and any(one[:3] != header.schemes[0][:3] for one in chosen):
        raise Refused("sheet.other-scheme", scheme=BETWEEN.join(header.schemes))
    schemes = chosen or said
    if not schemes:
        raise Refused("sheet.scheme-missing")
    return schemes


def context_of(rules: RuleBook, read: ReadSheet, choices: SheetChoices, code: str) -> RowContext:
    """Say what holds for every row; raises Refused when nobody says the month."""
    header = read.header
    written = Month.parse(header.month) if header.month else None
    if written and choices.month and written != choices.month:
        raise Refused("sheet.other-month", month=str(written))
    month = written or choices.month
    dated = ("month", "from_month")
    if month is None and not any(row.cells.get(one) for row in read.rows for one in dated):
        raise Refused("sheet.month-missing")
    return RowContext(code, month, rules.scheme(code).currency, read.format in _SSO)


def rate_of(sheet_id: str) -> str:
    """Name where the rate a staged sheet is assessed by is kept, for its repairs."""
    return f"sheet-rate:{sheet_id}"


def rate_kept(written: str | None) -> RateChoice:
    """Read the rate kept of a staged sheet; without one, the usual."""
    return RateChoice.read(written or "")


def staged_context(rules: RuleBook, sheet: StagedSheet) -> RowContext:
    """Say what holds for every row of a staged sheet."""
    code = sheet.schemes[0]
    return RowContext(code, sheet.month, rules.scheme(code).currency)
