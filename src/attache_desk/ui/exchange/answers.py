"""Changes, their states and the ministry's answers in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from attache_desk.services.exchange_ports import OutboxLine
from attache_desk.ui.wording import said_of

_KINDS = {
    "worker.registered": QT_TRANSLATE_NOOP("answers", "Worker registered"),
    "worker.amended": QT_TRANSLATE_NOOP("answers", "Worker amended"),
    "employer.registered": QT_TRANSLATE_NOOP("answers", "Employer registered"),
    "employment.opened": QT_TRANSLATE_NOOP("answers", "Employment opened"),
    "employment.closed": QT_TRANSLATE_NOOP("answers", "Employment closed"),
    "contributions.posted": QT_TRANSLATE_NOOP("answers", "Contributions posted"),
    "certificate.issued": QT_TRANSLATE_NOOP("answers", "Certificate issued"),
    "certificate.finalised": QT_TRANSLATE_NOOP("answers", "Certificate made final"),
    "certificate.revoked": QT_TRANSLATE_NOOP("answers", "Certificate revoked"),
    "worker.withdrawn": QT_TRANSLATE_NOOP("answers", "Worker taken back"),
    "status.recorded": QT_TRANSLATE_NOOP("answers", "Status abroad recorded"),
    "consent.recorded": QT_TRANSLATE_NOOP("answers", "Consent recorded"),
    "workers.told-apart": QT_TRANSLATE_NOOP("answers", "Two people told apart"),
    "merge.decided": QT_TRANSLATE_NOOP("answers", "Two files made one"),
    "merge.undone": QT_TRANSLATE_NOOP("answers", "Merge undone"),
    "employer.amended": QT_TRANSLATE_NOOP("answers", "Employer amended"),
    "employer.merged": QT_TRANSLATE_NOOP("answers", "Employer merged"),
    "employer.accredited": QT_TRANSLATE_NOOP("answers", "Accreditation recorded"),
    "terms.recorded": QT_TRANSLATE_NOOP("answers", "Contract terms recorded"),
    "verification.decided": QT_TRANSLATE_NOOP("answers", "Paper decided on"),
    "contributions.reversed": QT_TRANSLATE_NOOP("answers", "Contributions taken back"),
    "contributions.confirmed": QT_TRANSLATE_NOOP("answers", "Contributions confirmed"),
    "receipt.recorded": QT_TRANSLATE_NOOP("answers", "Receipt recorded"),
    "period.recorded": QT_TRANSLATE_NOOP("answers", "Period elsewhere recorded"),
    "period.withdrawn": QT_TRANSLATE_NOOP("answers", "Period elsewhere withdrawn"),
    "lump-sum.recorded": QT_TRANSLATE_NOOP("answers", "Lump sum recorded"),
    "lump-sum.withdrawn": QT_TRANSLATE_NOOP("answers", "Lump sum withdrawn"),
    "request.recorded": QT_TRANSLATE_NOOP("answers", "Request recorded"),
    "legislation.decided": QT_TRANSLATE_NOOP("answers", "Applicable law decided"),
    "legislation.revoked": QT_TRANSLATE_NOOP("answers", "Applicable law revoked"),
    "pack.installed": QT_TRANSLATE_NOOP("answers", "Rules installed"),
}
_STATES = {
    "waiting": QT_TRANSLATE_NOOP("answers", "Waiting to be sent"),
    "sealed": QT_TRANSLATE_NOOP("answers", "Sealed, no receipt yet"),
    "accepted": QT_TRANSLATE_NOOP("answers", "Accepted"),
    "held": QT_TRANSLATE_NOOP("answers", "Held by the ministry"),
    "refused": QT_TRANSLATE_NOOP("answers", "Refused"),
}
_CODES = {
    "0": QT_TRANSLATE_NOOP("answers", "Recorded"),
    "1": QT_TRANSLATE_NOOP("answers", "Merged with what the ministry had"),
    "2": QT_TRANSLATE_NOOP("answers", "The ministry had the same already"),
    "3": QT_TRANSLATE_NOOP("answers", "Another post says something else; the ministry decides"),
    "4": QT_TRANSLATE_NOOP("answers", "Taken as a proposal"),
    "5": QT_TRANSLATE_NOOP("answers", "Waits for something else to arrive first"),
    "6": QT_TRANSLATE_NOOP("answers", "Against a rule; correct the record"),
    "7": QT_TRANSLATE_NOOP("answers", "This desk may not report this"),
    "8": QT_TRANSLATE_NOOP("answers", "Known already"),
    "9": QT_TRANSLATE_NOOP("answers", "Kept aside; the ministry’s program is older than ours"),
}


def kind_said(kind: str) -> str:
    """Say what kind of change it is."""
    return said_of("answers", _KINDS, kind)


def state_said(state: str) -> str:
    """Say how far a change is."""
    return said_of("answers", _STATES, state)


def answer_said(line: OutboxLine) -> str:
    """Say what the ministry answered; nothing while it has not."""
    if line.code is None:
        return ""
    said = said_of("answers", _CODES, str(line.code))
    return f"{said} ({line.detail})" if line.detail else said
