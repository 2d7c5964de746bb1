"""Zawgyi, told from Unicode by Google's model and written in Unicode by tables."""

from __future__ import annotations

import re
import warnings
from functools import cached_property
from typing import Any, Final

# So sure a model has to be: of Unicode names a thousandth reaches a half, none this.
_SURE: Final = 0.9
_BURMESE: Final = re.compile(r"[\u1000-\u109f]")
# The tables give ‘u’ before ‘i’ under a raised consonant; Unicode wants it the other way round.
_SWAPPED: Final = re.compile(r"([\u102f\u1030])([\u102d\u102e])")


class ZawgyiText:
    """Implements services.burmese_ports.Burmese; models and tables are loaded when first used."""

    def is_zawgyi(self, text: str) -> bool:
        """Whether a text is all but surely Zawgyi."""
        if not _BURMESE.search(text):
            return False
        return bool(self._detector.get_zawgyi_probability(text) >= _SURE)

    def to_unicode(self, text: str) -> str:
        """Write Zawgyi in Unicode."""
        try:
            written: str = self._converter.convert(text, "zawgyi", "unicode")
        except (KeyError, ValueError, IndexError):  # a sign the tables do not know
            return text
        return _SWAPPED.sub(r"\2\1", written)

    @cached_property
    def _detector(self) -> Any:  # noqa: ANN401 - untyped
        from myanmartools import ZawgyiDetector  # noqa: PLC0415 - few desks ever need it

        with warnings.catch_warnings():
            # WORKAROUND https://github.com/google/myanmar-tools: it reads its model by a
            # function Python calls deprecated; remove once it says files().
            warnings.simplefilter("ignore", DeprecationWarning)
            return ZawgyiDetector()

    @cached_property
    def _converter(self) -> Any:  # noqa: ANN401 - untyped
        from myanmar import converter  # noqa: PLC0415 - as above

        return converter
