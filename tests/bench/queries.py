"""What officers type into the search, by class (performance.md, "How to measure")."""

from collections import Counter
from itertools import combinations, product
from random import Random

from tests.bench.populations import workers

from attache_desk.domain.name_keys import search_tokens

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PEOPLE = 3000
LENGTHS = (1, 2, 3, 5, 8)
EACH = 300


def query_classes(seed=21):
    """Give each class of queries with its queries."""
    random = Random(seed)
    people = list(workers(PEOPLE))
    counted = Counter(token for one in people for token in search_tokens(one.full_name_latin))
    common = [token for token, _ in counted.most_common(300)]
    native = Counter(token for one in people for token in search_tokens(one.full_name_native))
    scripts = sorted({token[0] for token in native if not token.isascii()})
    top = common[:25]
    some = random.sample(people, EACH)
    return {
        **{f"letters_{length}": _cut(common, length) for length in LENGTHS},
        "keystrokes": [name for one in some[:60] for name in _typed(one.full_name_latin)],
        "native_keystrokes": [name for one in some[:60] for name in _typed(one.full_name_native)],
        "single_signs": [*LETTERS, *"0123456789", *scripts],
        "two_letters": ["".join(pair) for pair in product(LETTERS, repeat=2)],
        "common_words": common,
        "pairs_of_common": [" ".join(pair) for pair in combinations(top, 2)],
        "triples_of_common": [" ".join(random.sample(top, 3)) for _ in range(EACH)],
        "letter_pairs": [" ".join(random.sample(LETTERS, 2)) for _ in range(EACH)],
        "letter_triples": [" ".join(random.sample(LETTERS, 3)) for _ in range(EACH)],
        "native_beginnings": _cut([token for token, _ in native.most_common(EACH)], 3),
        "phones": [part for one in some if one.phones for part in _number(one.phones[0][1:])],
        "passports": [
            part for one in some if one.documents for part in _number(one.documents[0].number)
        ],
        "registry_numbers": [one.registry_number[: random.randint(5, 20)] for one in some],
        "employers": ["golden", "pearl garment", "siam ste", "crown", "lotus bamboo", "eleph"] * 5,
        "misses": [f"{one.full_name_latin.split()[0]} {_other(random)}" for one in some],
    }


def _cut(words, length):
    return sorted({word[:length] for word in words if len(word) >= length})


def _typed(name):
    return [name[:end] for end in range(1, len(name) + 1) if name[end - 1] != " "]


def _number(number):
    return [number[:5], number[:8], number]


def _other(random):
    return random.choice(("zzxq", "qwzz", "Jansson", "xyxy", "Grzegorz"))
