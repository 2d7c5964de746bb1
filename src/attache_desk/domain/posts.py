"""The cities where posts stand, by the IATA code that a post's own code ends in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_LIST: Final = """
AMM JOR Amman
AUH ARE Abu Dhabi
BAH BHR Manama
BER DEU Berlin
BEY LBN Beirut
BJS CHN Beijing
BKK THA Bangkok
BTS SVK Bratislava
BUD HUN Budapest
BUH ROU Bucharest
BWN BRN Bandar Seri Begawan
CAI EGY Cairo
CAN CHN Guangzhou
CBR AUS Canberra
CNX THA Chiang Mai
DEL IND New Delhi
DOH QAT Doha
DXB ARE Dubai
FUK JPN Fukuoka
GVA CHE Geneva
HAN VNM Hanoi
HKG HKG Hong Kong
HKT THA Phuket
JED SAU Jeddah
JHB MYS Johor Bahru
JKT IDN Jakarta
KKC THA Khon Kaen
KMG CHN Kunming
KUL MYS Kuala Lumpur
KWI KWT Kuwait City
LON GBR London
MCT OMN Muscat
MFM MAC Macao
MNL PHL Manila
MOW RUS Moscow
NIC CYP Nicosia
NNG CHN Nanning
NYT MMR Naypyidaw
OSA JPN Osaka
PAR FRA Paris
PEN MYS Penang
PNH KHM Phnom Penh
PRG CZE Prague
PUS KOR Busan
RGN MMR Yangon
ROM ITA Rome
RUH SAU Riyadh
SEL KOR Seoul
SGN VNM Ho Chi Minh City
SGZ THA Songkhla
SIN SGP Singapore
STO SWE Stockholm
SYD AUS Sydney
TLV ISR Tel Aviv
TPE TWN Taipei
TYO JPN Tokyo
UNN THA Ranong
VTE LAO Vientiane
WAS USA Washington
WAW POL Warsaw
WLG NZL Wellington
"""


@dataclass(frozen=True, slots=True)
class City:
    """A city with its three-letter code and the alpha-3 code of its state."""

    code: str
    state: str
    name: str


def _parse(line: str) -> City:
    code, state, name = line.split(maxsplit=2)
    return City(code, state, name)


CITIES: Final[Mapping[str, City]] = MappingProxyType(
    {city.code: city for city in map(_parse, _LIST.strip().splitlines())}
)


def city_of_post(post: str) -> str:
    """Name the city of a post like KHM-BKK; a city not listed is named by its code."""
    code = post.rpartition("-")[2]
    return CITIES[code].name if code in CITIES else code


def state_of_post(post: str) -> str:
    """Give the state a post stands in; nothing for a city that is not listed."""
    code = post.rpartition("-")[2]
    return CITIES[code].state if code in CITIES else ""
