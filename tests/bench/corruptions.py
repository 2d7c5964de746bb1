"""What happens to a name and a birth date between two registrations of one person.

Everything is drawn from the random generator handed in. The romanisations of native names are
letter by letter, after library tables (ALA-LC, MLCTS, ISO 11940), on purpose not the program's.
"""

import re
import unicodedata

SPELLINGS = (
    ("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "j"), ("ea", "ia"), ("ou", "u"), ("oe", "eu"),
    ("ei", "ey"), ("ay", "ai"), ("y", "i"), ("v", "w"), ("x", "s"), ("s", "z"), ("oo", "u"),
    ("u", "oo"), ("r", "l"), ("ee", "i"), ("th", "dh"), ("ky", "gy"), ("aw", "or"), ("ai", "ay"),
    ("ie", "ia"), ("o", "au"), ("h", ""), ("sr", "s"), ("p", "ph"), ("t", "th"), ("k", "kh"),
    ("i", "y"), ("w", "v"), ("ong", "oung"), ("vong", "wong"), ("an", "anh"),
)  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KHMER = (
    "ក=k ខ=kh គ=g ឃ=gh ង=ng ច=c ឆ=ch ជ=j ឈ=jh ញ=ny ដ=t ឋ=th ឌ=d ឍ=dh ណ=n ត=t ថ=th ទ=d ធ=dh ន=n"
    " ប=p ផ=ph ព=b ភ=bh ម=m យ=y រ=r ល=l វ=v ស=s ហ=h ឡ=l អ= ា+a ិ+i ី+i ឹ+y ឺ+y ុ+u ូ+u ួ+ua ើ+oe"
    " ឿ+ya ៀ+ia េ+e ែ+ae ៃ+ai ោ+o ៅ+au ំ+am ះ+ah ៈ+a ្- ់- ៉. ៊. ័. ៍- ៌."
)
LAO = (
    "ກ=k ຂ=kh ຄ=kh ງ=ng ຈ=ch ສ=s ຊ=x ຍ=gn ດ=d ຕ=t ຖ=th ທ=th ນ=n ບ=b ປ=p ຜ=ph ຝ=f ພ=ph ຟ=f ມ=m"
    " ຢ=y ຣ=r ລ=l ວ=v ຫ=h ອ=o ຮ=h ໜ=n ໝ=m ຼ=l ະ+a ັ+a າ+a ຳ+am ິ+i ີ+i ຶ+u ື+u ຸ+ou ູ+ou ົ+o ຽ+ie"
    " ເ+e ແ+e ໂ+o ໃ+ay ໄ+ay ໍ+o ່. ້. ໊. ໋. ໌-"
)
THAI = (
    "ก=k ข=kh ค=kh ฆ=kh ง=ng จ=c ฉ=ch ช=ch ซ=s ฌ=ch ญ=y ฎ=d ฏ=t ฐ=th ฑ=th ฒ=th ณ=n ด=d ต=t ถ=th"
    " ท=th ธ=th น=n บ=b ป=p ผ=ph ฝ=f พ=ph ฟ=f ภ=ph ม=m ย=y ร=r ล=l ว=w ศ=s ษ=s ส=s ห=h ฬ=l อ=o"
    " ฮ=h ะ+a ั+a า+a ำ+am ิ+i ี+i ึ+ue ื+ue ุ+u ู+u เ+e แ+ae โ+o ใ+ai ไ+ai ่. ้. ๊. ๋. ็."
)
BURMESE = (
    "က=k ခ=hk ဂ=g ဃ=gh င=ng စ=c ဆ=hc ဇ=j ဈ=jh ည=ny ဉ=ny ဋ=t ဌ=ht ဍ=d ဏ=n တ=t ထ=ht ဒ=d ဓ=dh န=n ပ=p"
    " ဖ=hp ဗ=b ဘ=bh မ=m ယ=y ရ=r လ=l ဝ=w သ=s ဟ=h အ= ဦ=u ဥ=u ဧ=e ျ*y ြ*r ွ*w ှ*h ာ+a ါ+a ိ+i ီ+i ု+u"
    " ူ+u ေ+e ဲ+ai ံ+am 1+au 2+ui ္- ်- ့. း."
)


def romanised(random, name, times):
    """Spell a Latin name another way, `times` times over."""
    spelled = name.lower()
    for _ in range(times):
        usual, other = random.choice([one for one in SPELLINGS if one[0] in spelled] or [("", "")])
        if not usual:
            break
        places = [at for at in range(len(spelled)) if spelled.startswith(usual, at)]
        at = random.choice(places)
        spelled = spelled[:at] + other + spelled[at + len(usual) :]
    return spelled.title()


def mistyped(random, name):
    """Swap, drop, change or add one letter."""
    at, letter = random.randrange(len(name)), random.choice(LETTERS)
    match random.randrange(4):
        case 0:
            return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
        case 1:
            return name[:at] + name[at + 1 :]
        case 2:
            return name[:at] + letter + name[at + 1 :]
    return name[:at] + letter + name[at:]


def turned(_random, name):
    """Write the words in the other order."""
    return " ".join(reversed(name.split()))


def shortened(_random, name):
    """Leave the second word out, if three or more are there."""
    words = name.split()
    return " ".join([*words[:1], *words[2:]]) if len(words) > 2 else name


def swapped_date(date):
    """Swap day and month, if that is a day."""
    year, *rest = date.split("-")
    month, day = rest if len(rest) == 2 else ("", "13")
    return f"{year}-{day}-{month}" if int(day) <= 12 else date


def moved_year(date, by):
    """Move a date by years; 29 February becomes the day before."""
    moved = f"{int(date[:4]) + by}{date[4:]}"
    return moved.replace("-02-29", "-02-28")


def written_by_table(state, native):
    """Write a native name in Latin letters, letter by letter, by a library's table."""
    if state == "VNM":
        apart = unicodedata.normalize("NFD", native.replace("đ", "d").replace("Đ", "D"))
        return "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = [_written(_TABLES[state], word) for word in _spoken_words(state, native)]
    return " ".join(words).title()


def _spoken_words(state, native):
    """Burmese names are given syllable by syllable, as their bearers write them in Latin."""
    if state != "MMR":
        return native.split()
    cut, signs = "", unicodedata.normalize("NFC", native)
    for at, sign in enumerate(signs):
        closed = signs[at + 1 : at + 2] in ("်", "္") or signs[at + 1 : at + 3] in ("့်", "း်")
        stacked = at and signs[at - 1] == "္"
        if sign in BURMESE_LETTERS and not closed and not stacked:
            cut += " "
        cut += sign
    return cut.split()


def _written(table, word):
    """Spell signs in the order they stand, a vowel before its consonant moved behind it."""
    signs = [table[sign] for sign in _in_spoken_order(word) if sign in table]
    spelled = ""
    for at, (kind, sound) in enumerate(signs):
        spelled += sound
        after = signs[at + 1][0] if at + 1 < len(signs) else "-"
        if kind in "=*" and after == "=":
            spelled += "a"
    return spelled


def _in_spoken_order(word):
    word = _KILLED.sub("", word)
    for written, one in _PAIRS:
        word = word.replace(written, one)
    return _AHEAD.sub(r"\2\1", word)


def _table(text):
    return {pair[0]: (pair[1], pair[2:]) for pair in text.split()}


_AHEAD = re.compile("([เแโใไເແໂໃໄ])(.)")
_KILLED = re.compile("[ก-ฮກ-ຮ][ิุ]?[์໌]")
_PAIRS = (("ော", "1"), ("ေါ", "1"), ("ို", "2"))
_TABLES = {name: _table(text) for name, text in
           (("KHM", KHMER), ("LAO", LAO), ("THA", THAI), ("MMR", BURMESE))}  # fmt: skip
BURMESE_LETTERS = {sign for sign, (kind, _) in _TABLES["MMR"].items() if kind == "="}
