"""Setting up, signing in and getting back in."""

from dataclasses import replace

import pytest
from tests.fakes.desks import ANSWERS, OFFICER, PASSPHRASE

from attache_desk.domain.problems import Invalid, Refused


def test_a_new_folder_has_no_desk(new_doors):
    assert not new_doors.exists()
    assert new_doors.users() == ()


def test_what_was_set_up_opens_with_the_passphrase(new_doors):
    desk, code = new_doors.set_up(ANSWERS)
    made = desk.identity
    desk.close()

    opened = new_doors.sign_in(OFFICER.upper(), PASSPHRASE)

    assert (opened.identity, opened.actor.role) == (made, "attache")
    assert (made.post, made.desk, made.city) == ("KHM-BKK", "A1", "Bangkok")
    assert len(code.replace("-", "")) == 28
    opened.close()


def test_a_second_set_up_is_refused(doors):
    with pytest.raises(Refused) as refusal:
        doors.set_up(ANSWERS)
    assert refusal.value.code == "desk.already-set-up"


def test_every_bad_answer_is_named_at_once(new_doors):
    bad = replace(
        ANSWERS, post="KHM", desk="desk", country="XYZ", user_name="  ", passphrase="short"
    )
    with pytest.raises(Invalid) as invalid:
        new_doors.set_up(bad)
    named = {problem.where: problem.code for problem in invalid.value.problems}
    assert named == {
        "post": "post.code-unreadable",
        "desk": "desk.code-unreadable",
        "country": "state.unknown",
        "user_name": "user.name-missing",
        "passphrase": "passphrase.too-short",
    }
    assert not new_doors.folder.exists()


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        (OFFICER, PASSPHRASE + "x", "passphrase.wrong"),
        (OFFICER, "", "passphrase.wrong"),
        ("Somebody Else", PASSPHRASE, "user.unknown"),
    ],
)
def test_the_wrong_key_opens_nothing(doors, name, passphrase, code):
    with pytest.raises(Refused) as refusal:
        doors.sign_in(name, passphrase)
    assert refusal.value.code == code


def test_the_recovery_code_gives_a_new_passphrase(kit):
    recovered = kit.doors.recover(OFFICER, kit.recovery_code.lower(), "another river lantern")
    recovered.close()

    kit.doors.sign_in(OFFICER, "another river lantern").close()
    with pytest.raises(Refused):
        kit.sign_in(PASSPHRASE)


def test_the_recovery_code_works_on_a_device_that_lost_its_secret(kit):
    (kit.folder / "desk.secret").unlink()
    with pytest.raises(Refused) as refusal:
        kit.sign_in()
    assert refusal.value.code == "keys.device-secret-missing"

    kit.doors.recover(OFFICER, kit.recovery_code, PASSPHRASE).close()
    kit.sign_in().close()


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("not a code", "recovery.code-unreadable"),
        ("0000-0000-0000-0000-0000-0000-0000", None),
        ("", "recovery.code-unreadable"),
    ],
)
def test_a_wrong_recovery_code_opens_nothing(kit, code, refused):
    with pytest.raises(Refused) as refusal:
        kit.doors.recover(OFFICER, code, PASSPHRASE)
    assert refusal.value.code in {refused, "recovery.code-unreadable", "recovery.code-wrong"}
    kit.sign_in().close()


def test_a_half_finished_set_up_is_begun_anew(new_doors):
    new_doors.folder.mkdir()
    (new_doors.folder / ".setting-up").mkdir()
    (new_doors.folder / "desk.db").write_bytes(b"half a store")

    assert not new_doors.exists()
    desk, _ = new_doors.set_up(ANSWERS)
    assert desk.check_store() == []
    desk.close()


def test_a_full_disk_leaves_no_half_a_desk(new_doors, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("attache_desk.store.opening.write_key_file", full)
    with pytest.raises(Exception, match=r"store\.cannot-open"):
        new_doors.set_up(ANSWERS)
    assert not new_doors.exists()
    monkeypatch.undo()
    new_doors.set_up(ANSWERS)[0].close()


def test_the_desk_has_its_signing_key_from_the_first_day(desk):
    with desk.look() as view:
        issuer = view.certificates.issuer(desk.signing.kid)
    assert issuer is not None
    assert issuer.post == "KHM-BKK"
