"""What drawing, reading and verifying papers may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "text.missing-glyph": "The character {character} cannot be printed. Correct the name or the"
    " address it stands in.",
    "paper.unreadable": "This file is neither a PDF, a PNG or JPEG picture, nor the text of a"
    " code. Save it again, or scan the page anew.",
    "paper.empty": "This file is empty. Choose the file again.",
    "paper.too-large": "This file is too large to be one page. Scan only the certificate, at 200"
    " or 300 dpi.",
    "paper.pdf-damaged": "This PDF is damaged. Ask for the file again, or scan the paper.",
    "paper.password": "This PDF is locked with a password. Ask for one without, or scan the"
    " paper.",
    "paper.too-intricate": "This PDF takes too long to draw, so it was not read. Scan the paper"
    " instead.",
    "paper.picture-damaged": "This picture is damaged. Take or scan it again.",
    "certificate.worker-provisional": "This worker was registered from an employer's list, and"
    " nobody has seen a paper yet. Complete the entry first: Amend, with the document at hand.",
    "code.unreadable": "This is not the text of a certificate's code. Scan the code again.",
    "verify.no-code": "No QR code was found. Scan the whole page at 200 dpi or more, straight"
    " and in good light.",
    "verify.not-a-certificate": "There is a code, but not one of our certificates.",
    "verify.unknown-issuer": "The issuer's key is not known here. Sync with the ministry to get"
    " the newest list of issuers, then verify again.",
    "verify.bad-signature": "The signature does not fit. What the code says was changed after"
    " signing: do not accept this paper.",
    "verify.issuer-revoked": "The issuer's key was revoked. Ask the ministry.",
    "verify.revoked": "This certificate was revoked. Do not accept it; ask the issuing post.",
    "verify.differs-from-register": "Our register holds something else under this number. Do not"
    " accept this paper; compare it with the register.",
    "verify.record-missing": "The file lacks the data the code was signed for. Scan the paper"
    " original instead.",
    "verify.record-changed": "The data in the file are not those that were signed. Do not accept"
    " this file.",
    "verify.text-changed": "The text on the page differs from what was signed. Do not accept"
    " this file.",
    "verify.compare-by-eye": "The code is genuine. Compare the name, the dates and the months"
    " shown here with the paper.",
    "verify.compare-coverage": "The code is genuine. Compare the name, the states and the days"
    " shown here with the paper.",
    "verify.decision-revoked": "The decision this certificate states was revoked at this desk. Do"
    " not accept it, and revoke the certificate as well.",
    "verify.time-over": "The time it states ended on {last}. It proves nothing for any later day.",
    "verify.final-edition": "The ministry has acknowledged it since it was printed; the final"
    " edition says the same.",
    "verify.newer-edition": "A newer edition of this certificate was issued. Ask for that one.",
    "verify.acknowledged": "Printed as provisional; the ministry has acknowledged it since.",
    "verify.provisional": "Provisional: the ministry had not acknowledged it when it was issued.",
    "certificate.unknown-kind": "This kind of certificate is not known. Choose: periods,"
    " coverage.",
    "certificate.law-of-another-state": "This decision names the law of {country}. A certificate"
    " of coverage is given by the state whose law applies: ask the institution there for it.",
    "certificate.of-decision-stands": "Certificate {number} states this decision already. Print"
    " that one again, or revoke it first.",
    "certificate.page-full": "The employers and states of this decision do not fit one page."
    " Close employments that have ended, or decide in two parts.",
    "certificate.address-too-long": "The address of the work is longer than {most:,} signs. Write"
    " it shorter.",
    "certificate.decision-without-coverage": "A decision belongs to a certificate of coverage."
    " Add --kind coverage, or leave the decision out.",
    "legislation.not-found": "There is no such decision of this worker. Open the file again.",
    "legislation.none": "Nothing was decided of this worker that still stands. Decide first which"
    " state's law applies.",
    "legislation.which": "Several decisions of this worker stand. Name the one that is to be"
    " certified.",
    "legislation.revoked": "This decision was revoked, so no certificate can state it. Decide"
    " anew.",
    "legislation.longer-than-posting": "{agreement} lets a posting last {months} months, and"
    " {more} more when both institutions agree. This decision lasts longer: shorten it, or have"
    " the other institution's consent in the file.",
    "legislation.no-other-state": "For this reason some of the work must be done in another state"
    " than the one whose law applies. Name that state, or choose another reason.",
}
