import pytest
from tests.fakes.desks import DeskKit


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A desk set up once; each test gets a copy of its folder."""
    kit = DeskKit(tmp_path_factory.mktemp("template"))
    kit.set_up().close()
    return kit


@pytest.fixture
def kit(template, tmp_path):
    """A desk's folder with a clock that stands still until a test moves it."""
    return template.copied_to(tmp_path / "desk")


@pytest.fixture
def desk(kit):
    """A desk of the Cambodian embassy in Bangkok, signed in, with an empty register."""
    opened = kit.sign_in()
    yield opened
    opened.close()


@pytest.fixture
def doors(kit):
    """The way into a desk that is set up."""
    return kit.doors


@pytest.fixture
def new_doors(tmp_path):
    """The way into a folder where nothing is set up yet."""
    return DeskKit(tmp_path / "new").doors
