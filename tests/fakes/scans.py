"""Scans of papers as an officer has them on the desk."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage


def picture(folder: Path, name="passport.jpg", size=(300, 200)):
    """Write a picture whose left half is dark."""
    wide, high = size
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(wide // 2):
        for y in range(high):
            image.setPixel(x, y, 0x203040)
    image.save(str(folder / name))
    return folder / name


def page(folder: Path, press, name="contract.pdf"):
    """Write a PDF of one page."""
    from attache_desk.services.printing_ports import RecoverySheet

    sheet = RecoverySheet("KHM-BKK", "A1", "Bangkok", "Sok Dara", "23 November 2026", "AAAA-BBBB")
    (folder / name).write_bytes(press.recovery_sheet(sheet))
    return folder / name
