"""The officer's language: plain .ts files, as Qt's own tools write them, read at the start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from defusedxml import ElementTree
from PySide6.QtCore import QCoreApplication, QTranslator

from attache_desk.services.wording import counted

ENGLISH: Final = "en"
Forms = tuple[str, ...]


class Language(QTranslator):
    """Translates by what a .ts file says; what it does not say stays English.

    No compiled file is needed. A language with two forms has one for 1 and one for the rest,
    as English; Khmer, Lao, Burmese, Thai and Vietnamese have one form. A count is written with
    its thousands apart.
    """

    def __init__(self, messages: Mapping[tuple[str, str], Forms]) -> None:
        super().__init__()
        self._messages = messages

    def isEmpty(self) -> bool:
        return not self._messages

    def translate(  # no text at all, not an empty one, means "not known here"
        self, context: str, source: str, _disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        forms = self._messages.get((context, source))
        if n >= 0:  # Qt writes counts by the computer's locale, mostly without thousands
            said = forms[0 if n == 1 else -1] if forms else source
            return said.replace("%n", counted(n))
        return forms[0] if forms else None


def install_language(
    application: QCoreApplication, resources: Path, code: str = ENGLISH
) -> Language:
    """Speak a language from here on; the application must outlive what is given back."""
    language = Language(read_messages(resources / "i18n" / f"{code}.ts"))
    application.installTranslator(language)
    return language


def read_messages(file: Path) -> Mapping[tuple[str, str], Forms]:
    """Read the finished messages of a .ts file; no file says nothing."""
    if not file.exists():
        return {}
    messages: dict[tuple[str, str], Forms] = {}
    root = ElementTree.fromstring(file.read_text("utf-8"))
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"unfinished", "vanished"}:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            said = tuple(forms) if forms else (translation.text or "",)
            messages[name, message.findtext("source", "")] = said
    return messages
