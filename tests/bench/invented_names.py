"""Names of five scripts as registers hold them: skewed, and romanised as each clerk saw fit."""

import tomllib
import unicodedata
from itertools import accumulate

from attache_desk.app.paths import resources

STATES = ("KHM", "MMR", "LAO", "VNM", "THA")
SHARES = (45, 20, 15, 15, 5)
FLATTER = 0.6
VARIED = 0.12  # the share of words spelled another way
SPELLINGS = (
    ("oeu", "eu"), ("ph", "p"), ("th", "t"), ("ch", "j"), ("kh", "k"), ("ou", "u"), ("ea", "ia"),
    ("vong", "wong"), ("aw", "or"), ("sh", "s"), ("y", "i"), ("eo", "eu"), ("v", "w"), ("o", "or"),
    ("i", "ee"), ("a", "ar"),
)  # fmt: skip


class Names:
    """Draws full names, Latin and native, the way people of a state are named."""

    def __init__(self, random):
        lists = tomllib.loads((resources() / "demo" / "names.toml").read_text("utf-8"))
        self._random = random
        self._words = {
            (state, kind): _weighted(text)
            for state in STATES
            for kind, text in lists[state].items()
        }
        self._drawn = {
            "KHM": self._khmer,
            "MMR": self._burmese,
            "LAO": self._lao,
            "VNM": self._vietnamese,
            "THA": self._thai,
        }

    def draw(self, state):
        """Draw one full name: as the passport spells it, and in its own script."""
        latin, native = self._drawn[state]()
        return latin.upper(), unicodedata.normalize("NFC", native)

    def _some(self, state, kind, count=1):
        words, weights = self._words[state, kind]
        return [
            self._spelled(one)
            for one in self._random.choices(words, None, cum_weights=weights, k=count)
        ]

    def _spelled(self, word):
        latin, native = word
        if self._random.random() > VARIED:
            return word
        usual, other = self._random.choice(SPELLINGS)
        return latin.lower().replace(usual, other, 1), native

    def _khmer(self):
        given = 2 if self._random.random() < 0.1 else 1
        return _spaced([*self._some("KHM", "family"), *self._some("KHM", "given", given)])

    def _lao(self):
        return _spaced([*self._some("LAO", "given"), *self._some("LAO", "family")])

    def _burmese(self):
        parts = self._some("MMR", "given", self._random.choice((2, 3, 3, 3, 4)))
        return _spaced(parts)[0], "".join(native for _, native in parts)

    def _thai(self):
        family = self._some("THA", "syllable", self._random.randint(2, 3))
        [(given, native)] = self._some("THA", "given")
        joined = "".join(latin for latin, _ in family)
        return f"{given} {joined}", f"{native} {''.join(own for _, own in family)}"

    def _vietnamese(self):
        words = [self._words["VNM", kind] for kind in ("family", "middle", "given")]
        drawn = [self._random.choices(pairs, cum_weights=weights)[0] for pairs, weights in words]
        native = " ".join(one for _, one in drawn)
        return _without_marks(native), native


def _weighted(text):
    pairs = []
    for word in text.split():
        latin, _, native = word.replace("_", " ").partition("=")
        pairs.append((latin, native or latin))
    return pairs, list(accumulate(1 / (at + 1) ** FLATTER for at in range(len(pairs))))


def _spaced(parts):
    return " ".join(latin for latin, _ in parts), " ".join(native for _, native in parts)


def _without_marks(text):
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
