"""The battery of this computer."""

from __future__ import annotations


def battery_percent() -> int | None:
    """Tell how full the battery is, 0 to 100; None where there is none or nobody tells."""
    import psutil  # noqa: PLC0415 - only a field laptop asks

    read = getattr(psutil, "sensors_battery", None)  # not on every platform
    try:
        found = read() if read else None
    except (OSError, RuntimeError):
        return None
    return round(found.percent) if found else None
