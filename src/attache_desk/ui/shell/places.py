"""The places of the window, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attache_desk.ui.kit.screens import Context, Screen, ScreenName

Make = Callable[[Context], Screen]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen stands in the navigation, and how it is made."""

    name: ScreenName
    icon: str
    make: Make


def all_places() -> Sequence[Place]:
    """List the places in the order of the navigation."""
    return (
        Place("today", "today", _today),
        Place("workers", "workers", _workers),
        Place("employers", "employers", _employers),
        Place("contributions", "contributions", _contributions),
        Place("certificates", "certificates", _certificates),
        Place("missions", "missions", _missions),
        Place("exchange", "exchange", _exchange),
        Place("settings", "settings", _settings),
    )


def field_places() -> Sequence[Place]:
    """Give the one place of a field laptop."""
    return (Place("field", "missions", _field),)


# The screens are imported when first shown: the window must be there before they are needed.


def _today(context: Context) -> Screen:
    from attache_desk.ui.today.today_screen import TodayScreen  # noqa: PLC0415

    return TodayScreen(context)


def _workers(context: Context) -> Screen:
    from attache_desk.ui.workers.workers_screen import WorkersScreen  # noqa: PLC0415

    return WorkersScreen(context)


def _employers(context: Context) -> Screen:
    from attache_desk.ui.employers.employers_screen import EmployersScreen  # noqa: PLC0415

    return EmployersScreen(context)


def _contributions(context: Context) -> Screen:
    from attache_desk.ui.contributions.contributions_screen import (  # noqa: PLC0415
        ContributionsScreen,
    )

    return ContributionsScreen(context)


def _certificates(context: Context) -> Screen:
    from attache_desk.ui.certificates.certificates_screen import (  # noqa: PLC0415
        CertificatesScreen,
    )

    return CertificatesScreen(context)


def _missions(context: Context) -> Screen:
    from attache_desk.ui.missions.missions_screen import MissionsScreen  # noqa: PLC0415

    return MissionsScreen(context)


def _field(context: Context) -> Screen:
    from attache_desk.ui.missions.field_screen import FieldScreen  # noqa: PLC0415

    return FieldScreen(context)


def _exchange(context: Context) -> Screen:
    from attache_desk.ui.exchange.exchange_screen import ExchangeScreen  # noqa: PLC0415

    return ExchangeScreen(context)


def _settings(context: Context) -> Screen:
    from attache_desk.ui.settings.settings_screen import SettingsScreen  # noqa: PLC0415

    return SettingsScreen(context)
