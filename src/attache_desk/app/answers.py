"""What a verb answers: one JSON document or lines for people, and an exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from attache_desk.domain.problems import DeskError, Invalid, Problem, Unavailable
from attache_desk.services.wording import sentence_for


class Exit(IntEnum):
    """How a verb ended."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNAVAILABLE = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The document for programs, the lines for people, what is wrong, and the exit code."""

    document: Mapping[str, object]
    lines: Sequence[str] = ()
    problems: Sequence[str] = ()
    exit: Exit = field(default=Exit.DONE)

    def tell(self, *, as_json: bool) -> int:
        """Print the document or the lines on stdout, problems on stderr."""
        if as_json:
            print(json.dumps(self.document, ensure_ascii=False, default=str))
        else:
            for line in self.lines:
                print(line)
        for problem in self.problems:
            print(problem, file=sys.stderr)
        return int(self.exit)


def refusal(error: DeskError) -> Answer:
    """Answer with what was refused or is not there, and what to do about it."""
    said = sentence_for(error.code, error.details)
    document: dict[str, object] = {"error": {"code": error.code, "message": said}}
    told = [said]
    if isinstance(error, Invalid):
        listed = [problem_document(problem) for problem in error.problems]
        document["problems"] = listed
        told += [f"{one['where']}: {one['message']}" for one in listed]
    code = Exit.UNAVAILABLE if isinstance(error, Unavailable) else Exit.REFUSED
    return Answer(document, problems=told, exit=code)


def problem_document(problem: Problem) -> dict[str, str]:
    """Say one problem as a document."""
    return {
        "where": problem.where,
        "code": problem.code,
        "message": sentence_for(problem.code, problem.details),
    }
