"""Numbering plans, by Google's libphonenumber."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.domain.countries import COUNTRIES, state_code
from attache_desk.services.phone_ports import PhoneRead


class NumberingPlans:
    """Implements services.phone_ports.Phones; the plans are loaded when first used."""

    def read(self, typed: str, states: Sequence[str]) -> PhoneRead:
        """Read a phone: by its country code, else as the first of these states would dial it."""
        import phonenumbers  # noqa: PLC0415 - the window must not wait for it

        regions = [COUNTRIES[one].alpha_2 for one in states if one in COUNTRIES]
        for region in [None] if typed.lstrip().startswith("+") else regions:
            try:
                number = phonenumbers.parse(typed, region)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                forms = phonenumbers.PhoneNumberFormat
                found = phonenumbers.region_code_for_number(number) or ""
                return PhoneRead(
                    typed,
                    phonenumbers.format_number(number, forms.E164),
                    phonenumbers.format_number(number, forms.INTERNATIONAL),
                    state_code(found) or "",
                )
        return PhoneRead(typed)
