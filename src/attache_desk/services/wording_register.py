"""What registering workers and employers may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "required": "Please fill this in.",
    "draft.invalid": "{count:,} things need your attention before this can be saved.",
    "text.too-long": "This is too long. Write at most {most:,} characters.",
    "worker.name-missing": "Write the full name as in the passport, in the original script,"
    " or both.",
    "worker.unknown-sex": "Choose F, M or X.",
    "worker.not-found": "There is no such worker in this register. Search by name or number.",
    "worker.document-taken": "Worker {holder} already holds this document. Open that worker"
    " instead, or correct the number.",
    "worker.changed-meanwhile": "Somebody changed this worker since you opened the form. Open"
    " the worker again and repeat your change.",
    "worker.same-file": "This is one and the same file. Choose two different workers.",
    "merge.unknown-field": "One of the chosen fields cannot be chosen. Open the two files again.",
    "merge.already-merged": "One of the two was merged or withdrawn already. Search by its"
    " registry number to open that file.",
    "merge.told-apart": "Somebody has said that these are two different people. Ask who did so"
    " before proposing a merge.",
    "merge.waiting-already": "A merge of one of the two waits for the attaché already. Have it"
    " decided first.",
    "merge.own-proposal": "You proposed this merge yourself. A second person has to decide it:"
    " ask another attaché to sign in.",
    "merge.not-found": "There is no such merge here. Open the list of merges again.",
    "merge.decided-already": "This merge was decided already. Open the list of merges again.",
    "merge.not-merged": "These two are not merged now, so there is nothing to undo.",
    "merge.undo-later-first": "The kept file was itself merged into another one later. Undo that"
    " merge first.",
    "merge.reason-missing": "Write why the merge is undone: the reason is kept.",
    "worker.reason-missing": "Write why this is put right: the reason is kept with the old value.",
    "date.not-yet": "This day lies in the future. Write the day it really happened.",
    "name.unknown-part": "Choose what this part of the name is: family, given, father …",
    "relative.name-missing": "Write the relative's name, or remove the line.",
    "relative.unknown-relation": "Choose how this person is related to the worker.",
    "status.unknown": "Choose one of: preparing, deployed, returned, missing, deceased.",
    "status.not-yet": "This day lies in the future. Write the day it really happened.",
    "status.nothing-to-correct": "The entry to be corrected is not there any more. Open the"
    " worker's file again.",
    "status.after-death": "Worker {worker} is recorded as deceased before this day. If that is"
    " wrong, correct the entry of the death first.",
    "picture.no-zone": "The machine readable lines were not read whole. Take the data page flat,"
    " sharp and without glare, filling the picture; or scan or type the lines.",
    "picture.too-big": "This picture is too large. Take it with fewer dots, or scan at 200 dpi.",
    "picture.unknown-file": "Only a JPEG or PNG picture or a PDF can be read. Save it as one.",
    "picture.no-reader": "Pictures cannot be read on this computer. Scan the lines or type them.",
    "picture.purpose-missing": "Choose what the picture is for: the purpose is logged with it.",
    "picture.ending-unknown": "A picture is saved as .png or .svg. Choose the name again.",
    "consent.unknown-purpose": "Choose what the consent is for.",
    "consent.unknown-means": "Choose how consent was given: signature, thumbprint or spoken.",
    "consent.is-notice": "A notice is told, not asked: it cannot be taken back. Mark a consent.",
    "consent.not-given": "This consent stands at no already. Mark one that was given.",
    "consent.witness-missing": "A thumbprint or a spoken consent needs the name of a witness.",
    "worker.list-empty": "The file has no rows of workers. Check that it has headings and at"
    " least one row under them.",
    "worker.list-has-problems": "{count:,} of {rows:,} rows cannot be registered. Nothing was"
    " registered. Correct the rows named and import the file again.",
    "search.title-missing": "Give the search a title to find it by.",
    "employer.unknown-sector": "Choose a sector from the list.",
    "export.purpose-missing": "Choose what the list is for: the purpose is logged with it.",
    "export.too-many-for-xlsx": "A workbook holds at most {most:,} rows. Save the list as CSV, or"
    " choose fewer workers.",
    "export.too-long-for-clerk": "A clerk may save at most {most:,} workers at once. Mark fewer,"
    " or ask the attaché to save the list.",
    "export.nobody": "Nobody is chosen. Mark the workers the list should hold.",
    "import.no-name-column": "Say which column holds the names.",
    "import.no-birth-column": "Say which column holds the dates of birth.",
    "import.column-twice": "Two columns are said to hold the same. Choose one of them.",
    "import.same-file": "This very file was registered on {day}. Nothing was read again.",
    "import.row-twice": "The same document stands in row {row} already.",
    "import.not-found": "There is no such list here. Open the lists again.",
    "import.not-staged": "This list was registered, undone or put away already.",
    "import.not-posted": "Only a list that is registered can be undone.",
    "import.all-touched": "Something happened to each of the {count:,} workers since: they were"
    " amended, employed or paid for. Nobody was taken out.",
    "import.not-clean": "{count:,} rows cannot be registered. Correct them in the file and read it"
    " again, or register the clean rows only.",
    "import.nobody-left": "No row of this list can be registered as it stands.",
    "import.row-refused": "Row {row} cannot be registered any more: worker {holder} holds its"
    " document since. Nobody was registered. Put the list away and read the file again.",
    "attachment.unknown-kind": "Choose what kind of paper this is.",
    "attachment.unknown-file": "Only a JPEG or PNG picture or a PDF is kept. Save the paper as one"
    " of these.",
    "attachment.too-big": "The file is larger than 2 MB. Scan it in grey, or with fewer dots.",
    "attachment.twice": "This very file is kept here already.",
    "attachment.not-found": "This paper is not here any more. Open the worker's file again.",
    "attachment.damaged": "The paper does not match its fingerprint, so it was not handed out."
    " Restore it from a backup.",
    "sensitive.unknown-kind": "Choose what this is about.",
    "sensitive.empty": "Write what was told.",
    "sensitive.reason-missing": "Choose why you look: the reason is logged.",
    "state.unknown": "Choose a state from the list, or write its three-letter code, like KHM.",
    "document.unknown-type": "Choose the kind of document from the list.",
    "document.number-unreadable": "Write the document number as printed, at most 40 characters.",
    "document.twice": "This document is on the form twice. Remove one of them.",
    "phone.unreadable": "Write a telephone number with digits, like +855 12 345 678.",
    "date.unknown-era": "Choose how the year is counted: C.E., B.E. or Myanmar Era.",
    "employer.name-missing": "Write the employer's name as on its papers.",
    "worker.number-of-several": "Several workers hold a document of this number. Name the"
    " worker by the registry number.",
    "employer.not-found": "There is no such employer in this register. Register it first.",
    "employer.identifier-taken": "Another employer already has the number {value}. Open that"
    " employer instead, or correct the number.",
    "employer.identifier-type": "Choose what kind of number this is: registration,"
    " social-security, fiscal or unknown.",
    "employer.identifier-missing": "Write the number, or remove the line.",
    "employer.identifier-twice": "This number is on the form twice. Remove one of them.",
    "employer.branch-unreadable": "A branch is written with up to six digits, like 000000.",
    "employment.not-found": "There is no such employment. Open the worker's page again.",
    "employment.already-open": "This worker already has an open employment with this employer."
    " Close it first.",
    "employment.already-closed": "This employment was closed already.",
    "employment.ends-before-start": "The last day lies before the first. Correct one of them.",
    "employment.day-unreadable": "Write the day as YYYY-MM-DD, like 2026-01-31.",
    "employment.day-in-future": "This day lies in the future. Write the day it really happened.",
    "certificate.not-found": "There is no certificate with this number at this desk.",
    "certificate.already-revoked": "This certificate was revoked already.",
    "certificate.reason-missing": "Write why the certificate is revoked.",
    "certificate.drawn-otherwise": "This program draws certificate {number} differently from the"
    " one issued, so no copy was made. Print from the saved file, or revoke and issue anew.",
    "certificate.unknown-language": "Certificates are written in these languages beside English:"
    " {languages}.",
    "input.unreadable-json": "The file is not the JSON this command expects. Check it with the"
    " example in the help.",
    "input.unknown-field": "The file has a field this command does not know: {field}.",
    "input.missing-field": "The file lacks the field {field}.",
    "input.wrong-type": "The field {field} has the wrong kind of value.",
    "input.file-missing": "There is no file {file}. Check the name and the folder.",
    "post.code-unreadable": "A post is written as state and city, like KHM-BKK.",
    "desk.code-unreadable": "A desk is written with a letter and a digit, like A1.",
}
