"""What employers' files and their rows may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "unknown.nobody": "None of these rows names somebody who is not registered.",
    "plan.no-wage-column": "Say which column holds the wage.",
    "plan.no-person-column": "Say which column holds the worker's number, or the name.",
    "plan.no-such-column": "There is no column {column} in this sheet.",
    "plan.unknown-meaning": "{meaning} is nothing a column can hold. Known are: {known}.",
    "plan.no-such-sheet": "There is no sheet {sheet} in this file.",
    "sheet.no-difference": "Only rows that were posted before with other figures can be decided"
    " like this. Mark those.",
    "sheet.row-not-found": "This row is no longer in the file as it was shown. Open the file"
    " again.",
    "sheet.unreadable": "This is not a spreadsheet or list we can read. Open it in a spreadsheet"
    " program, save it as XLSX, and import that.",
    "sheet.empty": "This file is empty. Ask the employer to send it again.",
    "sheet.password": "This file is protected by a password. Ask the employer for one without.",
    "sheet.too-big": "This file is larger inside than a contribution list can be, so it was not"
    " read. Ask the employer for a plain list.",
    "sheet.too-many-rows": "This sheet has more than 200,000 rows. Split it into smaller files.",
    "sheet.too-wide": "This sheet has more than 200 columns. Keep only the columns of the list.",
    "sheet.torn": "This file ends in the middle of row {row}: it did not arrive whole. Ask the"
    " employer to send it again.",
    "sheet.wrong-encoding": "The letters of this text file cannot be read. Save it again as"
    " UTF-8, or as an Excel workbook.",
    "sheet.sso-wrong-encoding": "This Sor Por Sor file was saved with another encoding than"
    " TIS-620 (code page 874). Export it again from the payroll program without opening it"
    " in an editor.",
    "sheet.sso-header": "The first line of this Sor Por Sor file is not a header of 135"
    " characters with an employer account and a wage month. Export it again.",
    "sheet.headings-missing": "No row with headings was found. The list needs at least a column"
    " for the worker's number and one for the wage, with headings over them.",
    "sheet.headings-hidden": "No list was found on the sheets that are shown, and hidden"
    " sheets are"
    " not read. Show the hidden sheet in a spreadsheet program, save the file, and import"
    " it again.",
    "sheet.others-unread": "The list was read from the sheet “{read}”. These sheets were not read:"
    " {sheets}.",
    "sheet.hidden-unread": "The file has hidden sheets, which were not read: {sheets}.",
    "sheet.rate-missing": "The wages of this file are in {currency}. Say what 1 {currency}"
    " is worth"
    " in {into} for the month, as the fund announced it.",
    "sheet.one-scheme": "This list does not say which scheme its contributions are for. Choose one"
    " scheme.",
    "sheet.worker-headings-missing": "No row with headings was found. The list needs at least a"
    " column for the name and one for the date of birth, with headings over them.",
    "sheet.several-lists": "{count:,} sheets of this workbook are a list just as much, and we"
    " cannot know which is meant. Save the one to import as a file of its own.",
    "sheet.other-file": "This is not the file the sheet was made from. Choose the employer's"
    " original file.",
    "sheet.already-staged": "This very file was imported before and is waiting to be posted."
    " Open it under Contributions.",
    "sheet.already-posted": "This very file was posted before. Nothing was posted again.",
    "sheet.employer-unknown": "No employer has the account {account}, branch {branch}. Register"
    " the employer with this number, then import the file again.",
    "sheet.employer-missing": "The file does not say whose it is. Choose the employer.",
    "sheet.other-employer": "The account in the file belongs to another employer than the one"
    " chosen. Choose again, or check the file.",
    "sheet.scheme-missing": "The file does not say which scheme it is for. Choose the scheme.",
    "sheet.other-scheme": "The file is for {scheme}. Choose that scheme, or another file.",
    "sheet.month-missing": "The file does not say which month it is for. Choose the wage month.",
    "sheet.other-month": "The file is for {month}. Choose that month, or another file.",
    "sheet.no-rows": "There are no lines under the headings.",
    "sheet.count-differs": "The header says {said:,} insured persons, the file has {found:,}"
    " lines.",
    "sheet.total-differs": "The header's total of {column} is {said}, the lines add up to"
    " {found}.",
    "sheet.has-problems": "{count:,} things are wrong. Correct them, send the sheet back to the"
    " employer, or post only the clean lines.",
    "sheet.nothing-to-post": "No line of this sheet can be posted.",
    "sheet.posted-meanwhile": "{count:,} of these months were posted from another sheet in the"
    " meantime. Discard this sheet and import the file again.",
    "sheet.not-found": "There is no such sheet any more.",
    "sheet.not-staged": "This sheet is no longer waiting to be posted.",
    "sheet.unencodable": "A character here does not exist in the Thai code page. Write the name"
    " in Thai or plain Latin letters.",
    "sheet.unwritable": "A text of row {row} has a sign that no workbook can hold. Correct"
    " it in the"
    " worker's file.",
    "sheet.too-long": "This is longer than the {most:,} characters the form has room for.",
    "sheet.account-missing": "The employer has no social-security account number. Add it first.",
    "row.malformed": "This line has {length:,} characters or another kind than a detail line of"
    " 135 characters beginning with 2.",
    "row.identifier-missing": "The worker's number is missing.",
    "row.check-digit": "The last digit of this 13-digit number does not fit the others: one"
    " digit is wrong.",
    "row.leading-zero-restored": "The spreadsheet lost zeros at the front of this number; they"
    " were put back.",
    "row.worker-unknown": "No registered worker has this number. Register the worker, or correct"
    " the number.",
    "row.worker-ambiguous": "Several registered workers have this number. Settle them first.",
    "row.worker-twice": "This worker stands in row {row} for the same month already.",
    "row.posted-the-same": "This month was posted before with the same amounts; it is left out.",
    "row.unknown-scheme": "There is no scheme {scheme}. Correct the column, or leave it out.",
    "row.other-currency": "The scheme {scheme} counts in another currency than this sheet. Put"
    " its rows into a file of their own.",
    "row.already-posted": "Posted before with other figures: wage {wage}, shares {shares}. Decide"
    " which is right: put this row in its place, or leave what was posted.",
    "row.left-as-posted": "Posted before with other figures; it was decided to leave those.",
    "row.wage-missing": "The wage is missing.",
    "row.wage-negative": "The wage is negative.",
    "row.wage-absurd": "The wage is larger than any wage. Check the decimal point.",
    "row.amount-unreadable": "The {column} is not an amount.",
    "row.amount-negative": "The {column} is negative.",
    "row.amount-too-fine": "The {column} has more decimal places than the currency.",
    "row.month-missing": "The month is missing.",
    "row.month-unreadable": "The month is not written like 2026-01, 01/2569 or ม.ค. 2569.",
    "row.paid-in-other-currency": "The {column} is in {said}, the scheme counts in"
    " {currency}. Write"
    " it in {currency}.",
    "row.converted": "Paid {paid} {currency}, counted at {rate} {into} for 1 {currency}.",
    "row.rate-missing": "This wage is in {currency}, and the file does not say what that is in"
    " {into}. Say the month's rate, or write the wage in {into}.",
    "row.months-reversed": "The row runs from {first} to {last}, which lies before it.",
    "row.months-too-many": "The row runs from {first} to {last}, longer than ten years. Check the"
    " months.",
    "row.open-end": "The row names no last month; it was read as {first} to {last}.",
    "row.plan-leaves": "The row tells that the worker leaves or is not paid ({plan}), so no"
    " month is"
    " posted. Where the month is owed all the same, put the row right.",
    "row.plan-unknown": "The plan code {plan} is not one we know. The row was read like any"
    " other.",
    "row.wage-by-coefficient": "The row gives a coefficient in place of a wage. Write the wage.",
    "row.base-differs": "The wage that counts is declared as {declared}, by the rules it is"
    " {assessed}.",
    "row.days-unreadable": "The days without pay are not a number of days from 0 to 31.",
    "row.unpaid-days": "{days} days without pay: from {least} on the month has no contribution.",
    "row.employee-differs": "Worker's share declared {declared}, assessed {assessed}.",
    "row.employer-differs": "Employer's share declared {declared}, assessed {assessed}.",
    "file.cannot-read": "The file {file} cannot be read. Check that it is not open elsewhere.",
    "file.cannot-write": "The file cannot be written to {folder}. Choose another folder.",
}
