"""What missions may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "mission.title-missing": "Write what the mission is called, like the name of the factory.",
    "mission.ends-before": "The mission ends before it begins. Correct one of the two days.",
    "mission.laptops": "A mission has between 1 and {most} laptops.",
    "mission.days-after": "Packages open at most {most} days after the end of the mission.",
    "mission.nobody": "Nobody is chosen. Mark workers in the register, or bring the employer's"
    " list.",
    "mission.list-unreadable": "No column of this file holds names or documents. Check the"
    " headings, or bring the list through “Import a list” once, where the columns are named.",
    "mission.not-found": "There is no such mission here. Open the list of missions again.",
    "mission.codes-used-up": "This desk has used every code for field laptops. Set up another desk"
    " for further missions.",
    "mission.not-a-package": "This file is not a mission package. Choose the file ending in"
    " .adpackage that the office gave you.",
    "mission.not-a-return": "This file is not a return of a mission. Choose the file ending in"
    " .adreturn that the laptop wrote.",
    "mission.damaged": "This file is damaged or was changed. Copy it anew from where it was made;"
    " nothing was taken from it.",
    "mission.too-large": "This file is too large for a mission. Choose the file the program"
    " wrote.",
    "mission.newer": "This file was written by a newer version of the program. Update this one.",
    "mission.passphrase-wrong": "This passphrase does not open the package. Look at the mission's"
    " page at the office; capitals and dashes do not matter.",
    "mission.expired": "The package expired on {day}. Nobody can be seen with it any more;"
    " what was done before can still be returned. Ask the office for a new package.",
    "mission.another-office": "This file belongs to a mission of another office. Take it there;"
    " nothing was changed here.",
    "mission.unknown-package": "This return belongs to a mission this desk does not know. It was"
    " prepared at another desk, or the store was restored from before.",
    "mission.older-return": "A newer return of this laptop was taken in already; it holds"
    " everything of this one.",
    "mission.not-returned": "Nothing came back from this laptop yet. Take in its return first.",
    "mission.question-settled": "This was decided already. Open the mission again.",
    "mission.not-a-field-laptop": "This desk is not a field laptop.",
    "mission.not-for-us": "This acknowledgement is for another laptop, or was changed. Choose the"
    " file ending in .adack that the office wrote for this one.",
    "mission.older-acknowledgement": "The office acknowledged an older return than the newest one"
    " made here. Take the newest return to the office.",
    "mission.unreturned": "Something was done here since the return. Make a new return and take it"
    " to the office; nothing was wiped.",
}
