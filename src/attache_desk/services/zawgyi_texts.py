"""Find what is typed in Zawgyi, and what it would read in Unicode; nothing is changed unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attache_desk.services.burmese_ports import Burmese


def zawgyi_in(burmese: Burmese, texts: Iterable[str]) -> Mapping[str, str]:
    """Give for each text in Zawgyi what it reads in Unicode."""
    found = {text: burmese.to_unicode(text) for text in set(texts) if burmese.is_zawgyi(text)}
    return {text: written for text, written in found.items() if written != text}


def in_unicode(burmese: Burmese, cells: Mapping[str, str]) -> Mapping[str, str]:
    """Write the cells of a row in Unicode where they are in Zawgyi."""
    written = zawgyi_in(burmese, cells.values())
    return {name: written.get(text, text) for name, text in cells.items()}
