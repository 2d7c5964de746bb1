"""Records as the documents the command line answers with and takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import DocumentDraft, Worker, WorkerDraft
from attache_desk.services.register_ports import WorkerLine

_WORKER_TEXTS = (
    "full_name_latin", "full_name_native", "script", "birth_date", "birth_era", "sex",
    "nationality", "place_of_birth", "home_address",
)  # fmt: skip
_DOCUMENT_TEXTS = ("type", "issuing_state", "number", "expiry_date")


def read_any_json(name: str) -> object:
    """Read what JSON a file holds, with or without a byte-order mark; "-" is standard input."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8-sig")
        return json.loads(text.removeprefix("\ufeff"))
    except FileNotFoundError:
        raise Refused("input.file-missing", file=Path(name).name) from None
    except (OSError, ValueError, RecursionError):
        raise Refused("input.unreadable-json") from None


def read_json(name: str) -> Mapping[str, object]:
    """Read one JSON object from a file, or from standard input for "-"."""
    found = read_any_json(name)
    if not isinstance(found, dict):
        raise Refused("input.unreadable-json")
    return found


def worker_draft(document: Mapping[str, object]) -> WorkerDraft:
    """Make a draft of a worker's document; raises Refused for unknown or wrong fields."""
    _refuse_unknown(document, {*_WORKER_TEXTS, "documents", "phones"})
    texts = {name: _text(document, name) for name in _WORKER_TEXTS if name in document}
    documents = [
        DocumentDraft(**{name: _text(one, name) for name in _DOCUMENT_TEXTS if name in one})
        for one in _objects(document, "documents", {*_DOCUMENT_TEXTS})
    ]
    phones = document.get("phones") or []
    if not isinstance(phones, list) or not all(isinstance(one, str) for one in phones):
        raise Refused("input.wrong-type", field="phones")
    draft = WorkerDraft(documents=documents, phones=phones)
    for name, value in texts.items():
        setattr(draft, name, value)
    return draft


def employer_draft(document: Mapping[str, object]) -> EmployerDraft:
    """Make a draft of an employer's document."""
    _refuse_unknown(document, {"name", "name_native", "country", "identifiers"})
    fields = ("type", "value", "branch")
    identifiers = [
        EmployerIdentifier(**{name: _text(one, name) for name in fields})
        for one in _objects(document, "identifiers", {*fields})
    ]
    return EmployerDraft(
        _text(document, "name"),
        _text(document, "name_native"),
        _text(document, "country"),
        identifiers,
    )


def worker_line(line: WorkerLine) -> dict[str, object]:
    """Say a line of the list of workers as a document."""
    return {
        "id": line.id,
        "registry_number": line.registry_number,
        "full_name_latin": line.full_name_latin,
        "full_name_native": line.full_name_native,
        "birth_date": line.birth_date,
        "sex": line.sex,
        "nationality": line.nationality,
        "document": line.document,
        "phone": line.phone,
        "employer": line.employer,
    }


def worker_document(worker: Worker) -> dict[str, object]:
    """Say all that is known of a worker, but the photograph."""
    return {
        "id": worker.id,
        "registry_number": worker.registry_number,
        "full_name_latin": worker.full_name_latin,
        "full_name_native": worker.full_name_native,
        "script": worker.script,
        "birth_date": str(worker.birth_date) if worker.birth_date else None,
        "birth_date_written": worker.birth_date_written,
        "sex": worker.sex,
        "nationality": worker.nationality,
        "documents": [
            {
                "type": one.type,
                "issuing_state": one.issuing_state,
                "number": one.number,
                "written": one.written,
                "expiry_date": str(one.expiry_date) if one.expiry_date else None,
            }
            for one in worker.documents
        ],
        "phones": list(worker.phones),
        "place_of_birth": worker.place_of_birth,
        "home_address": worker.home_address,
        "version": worker.version,
        "registered_at": worker.registered_at.isoformat(),
    }


def _refuse_unknown(document: Mapping[str, object], known: set[str]) -> None:
    for name in document:
        if name not in known:
            raise Refused("input.unknown-field", field=name)


def _text(document: Mapping[str, object], name: str) -> str:
    value = document.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused("input.wrong-type", field=name)
    return str(value)


def _objects(
    document: Mapping[str, object], name: str, known: set[str]
) -> list[Mapping[str, object]]:
    found = document.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Refused("input.wrong-type", field=name)
    for one in found:
        _refuse_unknown(one, known)
    return found
