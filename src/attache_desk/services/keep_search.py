"""Keep a search of the register under a title, or drop one."""

from __future__ import annotations

from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import SavedSearch, WorkerFilter

_LONGEST_TITLE: Final = 60


def keep_search(desk: Desk, title: str, text: str, among: WorkerFilter) -> SavedSearch:
    """Keep a search; one of the same title is replaced. Raises Refused without a title."""
    named = " ".join(title.split())[:_LONGEST_TITLE]
    if not named:
        raise Refused("search.title-missing")
    search = SavedSearch(desk.new_id(), named, text.strip(), among)
    with desk.begin() as work:
        work.searches.keep(search)
        work.commit()
    return search


def drop_search(desk: Desk, search_id: str) -> None:
    """Drop a kept search; nothing happens when it is gone already."""
    with desk.begin() as work:
        work.searches.drop(search_id)
        work.commit()
