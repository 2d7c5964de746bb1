import pytest
from hypothesis import HealthCheck, settings
from tests.fakes.desks import PASSPHRASE, DeskKit

from attache_desk.services.admit_user import NewUser, admit_user

SECOND = "six other common words here"
# Nothing that depends on how busy the machine is may fail a test.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


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
def second(kit, desk):
    """Another attaché at the same desk."""
    admit_user(desk, NewUser("Nget Sophal", "attache", SECOND), PASSPHRASE)
    opened = kit.doors.sign_in("Nget Sophal", SECOND)
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
