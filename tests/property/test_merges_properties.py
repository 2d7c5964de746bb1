"""Whatever two entries hold, a merge holds it too, and taking it back gives what was."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from attache_desk.domain.merges import CHOICES, parted, united
from attache_desk.domain.workers import IdentityDocument, NamePart, Worker

WORDS = st.sampled_from(["", "SOK Sann", "CHAN Dara", "សុខ សាន", "Takeo", "KH-21"])
PAPERS = st.builds(
    IdentityDocument,
    type=st.sampled_from(["passport", "thai-id"]),
    issuing_state=st.sampled_from(["KHM", "THA"]),
    number=st.sampled_from(["N1", "N2", "N3"]),
    issuer=st.sampled_from(["", "Phnom Penh"]),
)


def several(one):
    return st.lists(one, max_size=4, unique=True).map(tuple)


def key(paper):
    return paper.type, paper.issuing_state, paper.number


WORKERS = st.builds(
    Worker,
    id=st.just("a" * 32),
    registry_number=st.just("KHM-BKK-A1-W000001-W"),
    full_name_latin=WORDS,
    full_name_native=WORDS,
    script=st.just("Khmr"),
    birth_date=st.none(),
    birth_date_written=st.just(""),
    sex=st.sampled_from(["F", "M", None]),
    nationality=st.just("KHM"),
    documents=st.lists(PAPERS, max_size=4, unique_by=key).map(tuple),
    phones=several(st.sampled_from(["+85512000111", "+66819998888", "+66810000000"])),
    place_of_birth=WORDS,
    home_address=WORDS,
    photo=st.none(),
    version=st.integers(1, 9),
    registered_at=st.just(datetime(2026, 11, 23, tzinfo=UTC)),
    name_parts=several(st.builds(NamePart, st.just("given"), WORDS)),
    aliases=several(WORDS.filter(bool)),
)
ASKED = st.dictionaries(st.sampled_from(sorted(CHOICES)), st.sampled_from(["kept", "merged"]))


@given(WORKERS, WORKERS, ASKED)
def test_nothing_of_either_entry_is_lost(kept, other, choices):
    made = united(kept, other, choices)

    named = {made.full_name_latin, made.full_name_native, *made.aliases, ""}
    for one in (kept, other):
        assert {one.full_name_latin, one.full_name_native, *one.aliases} <= named
        assert set(map(key, one.documents)) <= set(map(key, made.documents))
        assert set(one.phones) <= set(made.phones)
        assert set(one.name_parts) <= set(made.name_parts)


@given(WORKERS, WORKERS, ASKED)
def test_a_merge_taken_back_at_once_gives_what_was(kept, other, choices):
    made = united(kept, other, choices)

    restored, changed = parted(kept, made, made)

    assert replace(restored, version=kept.version) == kept
    assert changed == []
