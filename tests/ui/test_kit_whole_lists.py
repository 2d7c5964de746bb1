"""Lists as long as the register: read where somebody looks, and only once."""

from attache_desk.ui.kit.tables import Column
from attache_desk.ui.kit.whole_lists import PAGE, WholeListModel


class Numbers:
    """A list of numbers that remembers which keys were read."""

    def __init__(self, count):
        self.count, self.read = count, []

    def first(self, count):
        return [str(one) for one in range(min(count, self.count))]

    def keys(self, _progress):
        return range(self.count)

    def lines(self, keys):
        self.read.append(keys[0])
        return {key: str(key) for key in keys}


def test_a_page_on_its_way_is_not_asked_for_again(jobs, qtbot):
    source = Numbers(10 * PAGE)
    model = WholeListModel([Column("Number", str)], jobs)
    with qtbot.waitSignal(model.counted):
        model.show_list(source)
    for _ in range(5):
        assert model.line_at(5 * PAGE) is None
        model._read_wanted()
    qtbot.waitUntil(lambda: model.line_at(5 * PAGE) is not None)

    assert model.line_at(5 * PAGE) == str(5 * PAGE)
    assert source.read == [5 * PAGE]
