"""Sentences about employers beside their numbers, and about papers to verify."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "branch.address-missing": "Write the address of this place, or at least its name.",
    "branch.number-taken": "There is a place number {number} already. Take that out first, or"
    " correct the number.",
    "contact.email-unreadable": "An e-mail address reads like name@example.org.",
    "accreditation.known": "Accreditation {number} of this authority stands here already.",
    "particular.gone": "This was taken out before. Open the page again.",
    "terms.unknown-unit": "Choose what the wage is paid for: a month, a day, an hour or a piece.",
    "terms.not-so-long": "Write a number above 0 and at most {most}.",
    "terms.before-employment": "The terms begin before the employment does. Correct one of the"
    " two days.",
    "terms.same-day": "Other terms begin on {day} already. Withdraw those first, or write"
    " another day.",
    "employer.merged-already": "These are one employer already.",
    "employer.merged-abroad": "The two are in different countries, so they are not one employer."
    " Correct the country first if it is wrong.",
    "export.no-lines": "Nothing stands posted for {month}. Import the employer's list first.",
    "export.nothing-posted": "Nothing of this employer stands posted in a scheme whose file we can"
    " write. Import the employer's list first.",
    "export.no-account": "This employer has no social-security account here. Add it under"
    " “Correct …” first.",
    "export.no-number": "Worker {worker} has no number a fund knows: neither the fund's own"
    " nor one of"
    " a passport or card. Add it in the worker's file.",
    "export.wages-differ": "The month of worker {worker} was posted with different wages in two"
    " schemes, and the list has room for one. Correct one of the entries first.",
    "export.which-format": "Several funds' files fit what is posted for {month}. Say which"
    " with --as.",
    "export.no-thai-number": "This worker has no Thai 13-digit number here. Add it in the worker's"
    " file.",
    "case.not-found": "There is no such paper at this desk. Open the list again.",
    "case.decided": "This paper was decided. Take it in again under a new number.",
    "case.unknown-kind": "Choose what it is: a contract or a demand letter.",
    "case.unknown-item": "The checklist no longer has this item. Open the paper again.",
    "case.unknown-finding": "Choose what was found: in order, differs, missing or not asked for.",
    "case.whose-contract": "Choose whose contract it is.",
    "case.positions-unreadable": "Write how many workers the letter asks for, like 40.",
    "case.deviation-unsaid": "Write what differs or what is missing, or the clause that puts it"
    " right.",
    "case.nothing-to-add": "No clause has to be added to this paper.",
    "case.not-looked-at": "“{item}” was not looked at. Say what was found.",
    "case.no-addendum": "“{item}” is not in order. Write the clause that puts it right, or refuse"
    " the paper.",
    "case.addendum-unsigned": "The addendum is not signed. Print it, and note the day both sides"
    " signed.",
    "case.fee-unpaid": "The fee is not paid. Note the number of the receipt.",
    "case.not-accredited": "This employer has no accreditation that stands today. Note one, or"
    " refuse the letter.",
}
