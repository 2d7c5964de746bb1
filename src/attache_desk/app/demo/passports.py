"""The machine readable lines of an invented passport (ICAO Doc 9303-4)."""

from __future__ import annotations

from attache_desk.domain.machine_readable_zones import check_digit

_LENGTH = 44


def passport_lines(state: str, name: str, number: str, birth: str, sex: str, expiry: str) -> str:
    """Write the two lines of a TD3 zone; `name` is FAMILY<<GIVEN, dates are YYMMDD."""
    first = f"P<{state}{name}".ljust(_LENGTH, "<")
    document = f"{number:<9}".replace(" ", "<")
    personal = "<" * 14
    second = (
        f"{document}{check_digit(document)}{state}{birth}{check_digit(birth)}{sex}"
        f"{expiry}{check_digit(expiry)}{personal}<"
    )
    composite = second[0:10] + second[13:20] + second[21:43]
    return f"{first}\n{second}{check_digit(composite)}"
