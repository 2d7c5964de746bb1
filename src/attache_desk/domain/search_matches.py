"""Which stretches of a shown text a search matched, in any script."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold, search_tokens, token_spans

Stretch = tuple[int, int]
_LEAST_DIGITS: Final = 4  # of a phone, asked for by its middle or its end


def matched_stretches(shown: str, query: str) -> Sequence[Stretch]:
    """Give the [from, to) stretches of `shown` that words of the query begin, left to right.

    A letter is marked whole, with the marks above and below it. Four and more digits are also
    found inside a number that is written with spaces, or with a country code for its 0.
    """
    tokens = search_tokens(ascii_digits(query))
    clusters = list(_clusters(shown))
    folded, starts = _folded(shown, clusters)
    stretches = [one for token in tokens for one in _begun(folded, token)]
    stretches += [one for token in tokens for one in _in_number(folded, token)]
    return _merged([_shown(one, starts, clusters) for one in stretches])


def _clusters(text: str) -> Iterator[Stretch]:
    """Cut a text into letters with their marks."""
    start = 0
    for at, sign in enumerate(text):
        if at > start and unicodedata.category(sign) not in {"Mn", "Mc", "Cf"}:
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _folded(shown: str, clusters: Sequence[Stretch]) -> tuple[str, Sequence[int]]:
    """Fold letter by letter; beside the folded text, where each letter begins in it."""
    parts = [ascii_digits(fold(shown[start:end])) for start, end in clusters]
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part)
    return "".join(parts), starts


def _begun(folded: str, token: str) -> Iterator[Stretch]:
    for start, end in token_spans(folded):
        if folded.startswith(token, start, end):
            yield start, start + len(token)


def _in_number(folded: str, token: str) -> Iterator[Stretch]:
    """Find digits across the spaces of a phone; a leading 0 may stand for the country code."""
    if not token.isdigit() or len(token) < _LEAST_DIGITS:
        return
    places = [at for at, sign in enumerate(folded) if sign.isdigit()]
    digits = "".join(folded[at] for at in places)
    for wanted in (token, token.removeprefix("0")):
        found = digits.find(wanted)
        if found >= 0:
            yield places[found], places[found + len(wanted) - 1] + 1
            return


def _shown(stretch: Stretch, starts: Sequence[int], clusters: Sequence[Stretch]) -> Stretch:
    first = bisect_right(starts, stretch[0]) - 1
    last = bisect_right(starts, stretch[1] - 1) - 1
    return clusters[first][0], clusters[last][1]


def _merged(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
