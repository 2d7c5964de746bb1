"""The order in which Tab goes through a form whose rows come and go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(root: QWidget) -> None:
    """Let Tab visit what lies in a widget in the order it is laid out.

    Qt puts whatever is made later at the end of the window; the first stop must have been
    there from the beginning.
    """
    for before, after in pairwise(tab_stops(root)):
        QWidget.setTabOrder(before, after)


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Give what Tab stops at, as laid out, hidden things among them."""
    if isinstance(root, QScrollArea) and (inside := root.widget()) is not None:
        yield from tab_stops(inside)
    elif root.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield root
    elif (layout := root.layout()) is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from tab_stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _stops_of(inner)
