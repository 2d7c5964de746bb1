"""What this program needs of PySide6."""

import sys

from PySide6.QtCore import QObject


def test_none_keeps_its_references():
    """PySide6 6.12.0 loses one per void call and aborts where None is not immortal (3.11)."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(5_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 500
