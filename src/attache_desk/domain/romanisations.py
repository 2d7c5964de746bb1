"""How a name in its own script sounds in Latin letters, well enough to be compared.

No standard is followed: passports follow none. Each script comes out the way its people's
names are usually spelled, so that `name_keys` forgives what is left (domain.md, section 5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

_JOINERS: Final = str.maketrans("", "", "\u200b\u200c\u200d\u00ad\u2060\ufeff")
_RUN: Final = re.compile(
    r"(?P<khmer>[\u1780-\u17ff]+)|(?P<thai>[\u0e01-\u0e7f]+)"
    r"|(?P<lao>[\u0e80-\u0eff]+)|(?P<burmese>[\u1000-\u109f]+)"
)


def _table(text: str) -> Mapping[str, str]:
    """Read "sign=sound" pairs; a sign alone is silent."""
    pairs = (pair.partition("=") for pair in text.split())
    return {sign: sound for sign, _, sound in pairs}


_KHMER: Final = _table(
    "ក=k ខ=kh គ=k ឃ=kh ង=ng ច=ch ឆ=chh ជ=ch ឈ=chh ញ=nh ដ=d ឋ=th ឌ=d ឍ=th ណ=n ត=t ថ=th ទ=t ធ=th"
    " ន=n ប=b ផ=ph ព=p ភ=ph ម=m យ=y រ=r ល=l វ=v ឝ=s ឞ=s ស=s ហ=h ឡ=l អ="
)
_KHMER_VOWELS: Final = {
    "\u17b6": "a", "\u17b7": "i", "\u17b8": "ei", "\u17b9": "oe", "\u17ba": "eu",
    "\u17bb": "o", "\u17bc": "ou", "\u17bd": "uo", "\u17be": "aeu", "\u17bf": "oea",
    "\u17c0": "ie", "\u17c1": "e", "\u17c2": "ae", "\u17c3": "ai", "\u17c4": "o",
    "\u17c5": "au", "\u17c6": "om", "\u17c7": "ah", "\u17c8": "ak",
    "ឣ": "a", "ឤ": "a", "ឥ": "i", "ឦ": "ei", "ឧ": "o", "ឩ": "ou", "ឪ": "ov", "ឫ": "roe",
    "ឬ": "reu", "ឭ": "loe", "ឮ": "leu", "ឯ": "ae", "ឰ": "ai", "ឱ": "ao", "ឲ": "ao", "ឳ": "au",
}  # fmt: skip
_KHMER_FOOT: Final = "\u17d2"
_KHMER_SILENT_END: Final = re.compile("(?<=.)\u17d2[\u1780-\u17a2][\u17b7\u17bb\u17c8]?$")
_KHMER_A_M: Final = re.compile("\u17b6\u17c6")

_THAI: Final = _table(
    "ก=k ข=kh ฃ=kh ค=kh ฅ=kh ฆ=kh ง=ng จ=ch ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n"
    " ด=d ต=t ถ=th ท=th ธ=th น=n บ=b ป=p ผ=ph ฝ=f พ=ph ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s"
    " ห=h ฬ=l ฮ=h"
)
_THAI_FINALS: Final = {
    **dict.fromkeys("จฉชซฌฎฏฐฑฒดตถทธศษส", "t"), **dict.fromkeys("ญณนรลฬ", "n"),
    **dict.fromkeys("กขฃคฅฆ", "k"), **dict.fromkeys("บปพฟภผฝ", "p"),
    "ย": "i", "ว": "o", "ห": "",
}  # fmt: skip
_THAI_VOWELS: Final = {
    "ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue",
    "ุ": "u", "ู": "u", "เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai", "ฤ": "ri", "ๅ": "a",
    "อ": "o",
}  # fmt: skip
_THAI_WRITTEN: Final = (
    (re.compile("(?:[ทตดส](?=[รว]์))?[ก-ฮ][ิุ]?์"), ""),
    (re.compile("รร(?=[ก-ฮ])"), "ั"),
    (re.compile("รร"), "ัน"),
    (re.compile("ทร(?=ั)"), "ซ"),
    (re.compile("(?<=า)ติ$"), "ต"),
)
_THAI_AHEAD: Final = re.compile("([เแโใไ])(ห(?=[งญณนมยรลว])|)([ก-ฮ])")
_THAI_LEADING: Final = re.compile("ห(?=[งญณนมยรลว][\u0e30-\u0e4c])")

_LAO: Final = _table(
    "ກ=k ຂ=kh ຄ=kh ງ=ng ຈ=ch ສ=s ຊ=s ຍ=ny ດ=d ຕ=t ຖ=th ທ=th ນ=n ບ=b ປ=p ຜ=ph ຝ=f ພ=ph ຟ=f ມ=m"
    " ຢ=y ຣ=r ລ=l ຼ=l ວ=v ຫ=h ຮ=h ໜ=n ໝ=m"
)
_LAO_FINALS: Final = {
    **dict.fromkeys("ດຕຖທຈຊສ", "t"), **dict.fromkeys("ບປຜຝພຟ", "p"),
    **dict.fromkeys("ກຂຄ", "k"), "ຍ": "i", "ວ": "o", "ຣ": "n", "ລ": "n",
}  # fmt: skip
_LAO_VOWELS: Final = {
    "ະ": "a", "ັ": "a", "າ": "a", "ຳ": "am", "ິ": "i", "ີ": "i", "ຶ": "eu", "ື": "eu",
    "ຸ": "u", "ູ": "ou", "ົ": "o", "ຽ": "ia", "ເ": "e", "ແ": "ae", "ໂ": "o", "ໃ": "ai",
    "ໄ": "ai", "ໍ": "o", "ອ": "o",
}  # fmt: skip
_LAO_AHEAD: Final = re.compile("([ເແໂໃໄ])(ຫ(?=[ງຍນມຣລຼວ])|)([ກ-ຮໜໝຼ])")
_LAO_LEADING: Final = re.compile("ຫ(?=[ງຍນມຣລຼວ][\u0eb0-\u0ecd])|ຫ(?=ຼ)")

_BURMESE: Final = _table(
    "က=k ခ=kh ဂ=g ဃ=g င=ng စ=s ဆ=s ဇ=z ဈ=z ဉ=ny ည=ny ဋ=t ဌ=ht ဍ=d ဎ=d ဏ=n တ=t ထ=ht ဒ=d ဓ=d"
    " န=n ပ=p ဖ=hp ဗ=b ဘ=b မ=m ယ=y ရ=y လ=l ဝ=w သ=th ဟ=h ဠ=l အ= ဿ=th"
    " ဣ=i ဤ=i ဥ=u ဦ=oo ဧ=ay ဩ=aw ဪ=aw"
)
_BURMESE_YA: Final = {"k": "ky", "kh": "ch", "g": "gy", "ng": "ny", "th": "sh"}
_BURMESE_RHYMES: Final = {
    "": "a", "ာ": "ar", "ါ": "ar", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "ay", "ဲ": "e",
    "ော": "aw", "ေါ": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
}  # fmt: skip
_STOP_K: Final = {"": "et", "ော": "auk", "ေါ": "auk", "ို": "aik"}
_STOP_NG: Final = {"": "in", "ော": "aung", "ေါ": "aung", "ို": "aing"}
_STOP_T: Final = {"": "at", "ိ": "eik", "ု": "ok"}
_STOP_N: Final = {"": "an", "ိ": "ein", "ု": "on"}
_BURMESE_CLOSED: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys("ကခဂ", _STOP_K),
    **dict.fromkeys("တဋဌဒဍထဓပဗဖဘ", _STOP_T),
    **dict.fromkeys("နမဏံ", _STOP_N),
    "င": _STOP_NG, "စ": {"": "it"}, "ဇ": {"": "it"}, "ည": {"": "i"}, "ဉ": {"": "in"},
    "ယ": {"": "e"}, "သ": {"": "at"},
}  # fmt: skip
_BURMESE_STACK: Final = re.compile("([က-အ])္")
_BURMESE_SYLLABLE: Final = re.compile(
    "(?P<base>[က-ဪဿ])(?P<medials>[ျြွှ]*)(?P<vowels>[ာါိီုူေဲံ]*)်?[့း]*"
    "(?:(?P<final>[က-အ])(?P<tone>[့း]?်[့း]?))?"
)


@lru_cache(maxsize=65_536)
def romanised(name: str) -> str:
    """Spell a name in Latin letters, word by word; Burmese is cut into its syllables."""
    plain = unicodedata.normalize("NFC", name).translate(_JOINERS)
    return " ".join(_RUN.sub(_spell_run, plain).split())


def _spell_run(run: re.Match[str]) -> str:
    assert run.lastgroup is not None  # noqa: S101 - every branch of the pattern is a group
    return _SPELLERS[run.lastgroup](run[0])


def _khmer(word: str) -> str:
    signs = _KHMER_A_M.sub("\u17b6ម", _KHMER_SILENT_END.sub("", word))
    spelled = ""
    for at, sign in enumerate(signs):
        if sign in _KHMER:
            spelled += _KHMER[sign]
            if signs[at + 1 : at + 2] in _KHMER and signs[at + 1 : at + 2]:
                spelled += "o"
        else:
            spelled += _KHMER_VOWELS.get(sign, "")
    return spelled


def _thai(word: str) -> str:
    for written, spoken in _THAI_WRITTEN:
        word = written.sub(spoken, word)
    word = _THAI_AHEAD.sub(r"\3\1", _THAI_LEADING.sub("", word))
    return _syllables(word, _THAI, _THAI_VOWELS, _THAI_FINALS, "รลว")


def _lao(word: str) -> str:
    plain = _LAO_AHEAD.sub(r"\3\1", _LAO_LEADING.sub("", word))
    return _syllables(plain, _LAO, _LAO_VOWELS, _LAO_FINALS, "ຣລຼວ")


def _syllables(
    word: str,
    consonants: Mapping[str, str],
    vowels: Mapping[str, str],
    finals: Mapping[str, str],
    second: str,
) -> str:
    """Spell consonant by consonant: one after a vowel that has none of its own closes it."""
    signs = [sign for sign in word if sign in consonants or sign in vowels]
    spelled, before = "", ""
    for at, sign in enumerate(signs):
        voiced = signs[at + 1 : at + 2] and signs[at + 1] in vowels
        if sign in vowels:
            carried = voiced and sign in "อອ"
            spelled, before = spelled + ("" if carried else vowels[sign]), "vowel"
        elif voiced or not before or _opens(signs[at + 1 : at + 3], consonants):
            joined = "a" if before == "bare" and sign not in second else ""
            spelled, before = spelled + joined + consonants[sign], "bare"
        else:
            joined = "o" if before == "bare" else ""
            spelled, before = spelled + joined + finals.get(sign, consonants[sign]), ""
    return spelled


def _opens(following: list[str], consonants: Mapping[str, str]) -> bool:
    """Whether a bare consonant is followed by another one that ends the word."""
    return len(following) == 1 and following[0] in consonants


def _burmese(word: str) -> str:
    return " ".join(map(_burmese_syllable, _BURMESE_SYLLABLE.finditer(_burmese_plain(word))))


def _burmese_plain(word: str) -> str:
    """Undo stacking: the upper consonant closes its syllable, as if it bore a visible asat."""
    return _BURMESE_STACK.sub("\\1်", word.replace("င်္", "င်"))


def _burmese_syllable(found: re.Match[str]) -> str:
    onset = _BURMESE.get(found["base"], "")
    medials = found["medials"]
    if "ျ" in medials or "ြ" in medials:
        onset = _BURMESE_YA.get(onset, onset + "y")
    if "ှ" in medials:
        onset = "sh" if onset in {"y", "sh"} else "h" + onset
    if "ွ" in medials:
        onset += "w"
    if found["base"] in "ဣဤဥဦဧဩဪ":
        return onset + (_BURMESE_CLOSED.get(found["final"] or "", {}).get("", "")[1:])
    creaky = "t" if found["final"] in set("ငနမဏဉ") and "့" in found["tone"] else ""
    return onset + _rhyme(found["vowels"], found["final"]) + creaky


def _rhyme(vowels: str, final: str | None) -> str:
    if final is None:
        return _BURMESE_RHYMES.get(vowels, "a")
    closed = _BURMESE_CLOSED.get(final, {})
    return closed.get(vowels, _BURMESE_RHYMES.get(vowels, "a") + closed.get("", "")[1:])


_SPELLERS: Final[Mapping[str, Callable[[str], str]]] = {
    "khmer": _khmer,
    "thai": _thai,
    "lao": _lao,
    "burmese": _burmese,
}
