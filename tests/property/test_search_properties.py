"""What can be typed into the search, in any script, is answered; never an error."""

from hypothesis import given, settings
from hypothesis import strategies as st

from attache_desk.domain.search_matches import matched_stretches
from attache_desk.services.register_ports import EVERYBODY
from attache_desk.store.search import find_rows

ANYTHING = st.text(max_size=30)


def test_any_text_can_be_searched_for(desk):
    with desk._store.reader.connect() as connection:

        @settings(max_examples=400)
        @given(ANYTHING)
        def searched(text):
            assert not find_rows(connection, text, 50, EVERYBODY)

        searched()


@given(ANYTHING, ANYTHING)
def test_stretches_lie_within_the_text_apart_and_in_order(shown, query):
    at = -1
    for start, end in matched_stretches(shown, query):
        assert at < start < end <= len(shown)
        at = end
