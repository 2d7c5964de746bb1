"""What the ledger, accounts, periods and agreements may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "entry.not-found": "This month is no longer in the ledger as it was shown. Open the worker's"
    " file again.",
    "entry.already-reversed": "This month was taken back before. Open the worker's file again to"
    " see what stands.",
    "entry.reason-missing": "Say why: what is in the ledger is only taken back with a reason.",
    "entry.nothing-corrected": "The correction says what stands already. Change a figure, or"
    " cancel.",
    "entry.evidence-unknown": "Choose what proves it: the employer, the fund, or a payment.",
    "entry.confirmation-gone": "This was withdrawn before. Open the worker's file again.",
    "amount.unreadable": "Write the amount with digits and at most one point, like 1250.50, and"
    " above zero.",
    "day.unreadable": "Write the day as YYYY-MM-DD, like 2026-11-23.",
    "receipt.number-missing": "Write the number of the receipt as printed on it.",
    "receipt.method-unknown": "Choose how it was paid.",
    "receipt.in-future": "This day lies in the future. Write the day printed on the receipt.",
    "receipt.months-differ": "The months do not add up to the amount. Correct one of them.",
    "receipt.known": "A receipt {number} of this employer and scheme is on the books. Compare the"
    " two before recording another.",
    "receipt.nothing-owed": "Nothing of this scheme is unpaid, so it is not known what this"
    " pays for. Post the employer's list first, or name the months.",
    "receipt.not-found": "This receipt is no longer on the books. Open the account again.",
    "receipt.already-reversed": "This receipt was taken back before.",
    "follow-up.kind-unknown": "Choose what it is: a promise, letter, call, visit or meeting.",
    "follow-up.not-open": "This was settled before. Open the account again.",
    "months.evidence-by-hand": "By hand, months rest on the worker's word or the employer's paper."
    " What a fund or a receipt proves is confirmed afterwards.",
    "months.too-many": "At most {most:,} months can be posted at once. Post them in parts.",
    "months.days-unreadable": "Write how many working days went unpaid, 0 to 31.",
    "months.already-posted": "{count:,} of these months stand posted for this employer and scheme,"
    " the first is {month}. Correct those instead.",
    "exchange.rate-and-day": "Write the rate of exchange and its day, like 4010 and 2026-10-31.",
    "period.choice-unknown": "Choose one of the list.",
    "period.document-missing": "Name the document this was read from, like “SSO letter 2026/118”.",
    "period.day-unreadable": "Write a day, month or year: 2019-03-01, 2019-03 or 2019.",
    "period.length-unreadable": "Write how many, as a whole number above zero.",
    "period.basis-missing": "Say of how many days a week these days are: 5, 6 or 7.",
    "period.ends-before-start": "It ends before it begins. Compare both with the document.",
    "period.in-future": "It ends in the future. A period can only be proved up to today.",
    "period.not-found": "This period is no longer on the books. Open the worker's file again.",
    "period.known": "A period like this stands in the file already: same institution, type and"
    " days.",
    "lump-sum.known": "Months of this scheme from {first} to {last} were noted as paid out"
    " before. Withdraw that first, or name other months.",
    "request.answered": "This request was answered before. Open the worker's file again.",
    "request.not-found": "There is no such request any more. Open the worker's file again.",
    "request.not-answered": "Note the answer first: the letter repeats it to who asked.",
    "legislation.overlaps": "Another decision from {first} covers some of these days. Revoke that"
    " one first, or choose other days.",
    "legislation.revoked-before": "This decision was revoked before.",
    "statement.nothing-agrees": "Nothing of this statement agrees with the ledger, so there is"
    " nothing to keep. Look at the lines that differ.",
    "letter.nothing-late": "Nothing is late for certain and no list is missing, so there is"
    " nothing to write about.",
    "reassessment.nothing-to-undo": "There is no run to undo: none was made, or it was undone.",
    "letter.no-months": "This worker has no months in the ledger, so there is nothing to claim"
    " yet.",
    "letters.text-missing": "The text {name} is in one language and not in the other. Add it.",
    "pack.no-ministry": "This desk has not joined a ministry, so there is no key to check a pack"
    " of rules with. Enrol the desk under Exchange first.",
    "pack.not-the-ministry-s": "This pack was not signed by the ministry this desk belongs to. Do"
    " not use it; ask the ministry where it comes from.",
    "pack.not-a-pack": "This is no pack of rules, or it was damaged on the way. Ask the ministry"
    " for it again.",
    "pack.says-otherwise": "The pack's cover and its text do not name the same rules. Ask the"
    " ministry for a sound one.",
    "pack.not-newer": "Rules of {version} count here already, so this pack brings nothing newer.",
    "period.withdrawn": "This was withdrawn before. Open the worker's file again.",
}
