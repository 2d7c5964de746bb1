"""Officers are let in and out by an attaché, and each has a passphrase of their own."""

import pytest
from tests.fakes.days import register_staff
from tests.fakes.desks import OFFICER, PASSPHRASE

from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.admit_user import NewUser, admit_user, change_passphrase, dismiss_user
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.revoke_certificate import revoke_certificate

CLERK = "Chea Vanna"
OTHER = "copper-window-lizard-12"


def admit(desk, name=CLERK, role="clerk", passphrase=OTHER, own=PASSPHRASE):
    return admit_user(desk, NewUser(name, role, passphrase), own)


def codes_of(refused):
    return {(one.where, one.code) for one in refused.value.problems}


def test_somebody_let_in_opens_the_same_store_with_their_own_passphrase(desk, kit):
    admitted = admit(desk)
    opened = kit.doors.sign_in(CLERK, OTHER)
    assert (opened.actor, opened.identity) == (admitted, desk.identity)
    opened.close()
    assert [one.name for one in kit.doors.users()] == [OFFICER, CLERK]
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        kit.doors.sign_in(CLERK, PASSPHRASE)


def test_acts_of_the_second_officer_stand_under_their_name(desk, kit):
    admit(desk)
    opened = kit.doors.sign_in(CLERK, OTHER)
    (worker, *_rest) = register_staff(opened)
    with opened.look() as view:
        assert {one.actor for one in view.audit_of(worker.id)} == {CLERK}
    opened.close()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "  "}, ("user_name", "user.name-missing")),
        ({"name": OFFICER.upper()}, ("user_name", "user.name-taken")),
        ({"role": "administrator"}, ("role", "user.unknown-role")),
        ({"passphrase": "short"}, ("passphrase", "passphrase.too-short")),
    ],
)
def test_answers_that_will_not_do_are_named_and_nobody_is_let_in(desk, kit, changed, said):
    with pytest.raises(Invalid) as refused:
        admit(desk, **changed)
    assert codes_of(refused) == {said}
    assert [one.name for one in kit.doors.users()] == [OFFICER]


def test_a_wrong_own_passphrase_changes_nothing(desk, kit):
    admitted = admit(desk)
    for act in (
        lambda: admit(desk, "Third One", own="not the passphrase"),
        lambda: dismiss_user(desk, admitted.id, "not the passphrase"),
        lambda: change_passphrase(desk, "not the passphrase", OTHER),
    ):
        with pytest.raises(Refused, match=r"passphrase\.wrong"):
            act()
    assert [one.name for one in kit.doors.users()] == [OFFICER, CLERK]


def test_whoever_is_dismissed_signs_in_no_more_and_comes_back_as_the_same(desk, kit):
    admitted = admit(desk)
    dismiss_user(desk, admitted.id, PASSPHRASE)
    with pytest.raises(Refused, match=r"user\.unknown"):
        kit.doors.sign_in(CLERK, OTHER)
    again = admit(desk, CLERK.lower(), "attache")
    assert (again.id, again.role) == (admitted.id, "attache")
    kit.doors.sign_in(CLERK, OTHER).close()


def test_the_first_officer_may_go_and_the_others_still_get_in(desk, kit):
    admit(desk, role="attache")
    opened = kit.doors.sign_in(CLERK, OTHER)
    dismiss_user(opened, desk.actor.id, OTHER)
    opened.close()
    kit.doors.sign_in(CLERK, OTHER).close()
    assert [one.name for one in kit.doors.users()] == [CLERK]


def test_nobody_takes_their_own_way_in_away(desk):
    with pytest.raises(Refused, match=r"user\.self"):
        dismiss_user(desk, desk.actor.id, PASSPHRASE)
    with pytest.raises(Refused, match=r"user\.unknown"):
        dismiss_user(desk, "0" * 32, PASSPHRASE)


def test_another_passphrase_takes_the_place_of_the_old_one(desk, kit):
    change_passphrase(desk, PASSPHRASE, OTHER)
    kit.sign_in(OTHER).close()
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        kit.sign_in(PASSPHRASE)
    with pytest.raises(Refused, match=r"passphrase\.too-short"):
        change_passphrase(desk, OTHER, "short")


def test_a_failure_after_the_key_file_was_written_takes_it_back(desk, kit):
    before = (kit.folder / "desk.keys").read_bytes()
    with pytest.raises(RuntimeError), desk.key_holders.rewrapped(PASSPHRASE, OTHER):
        raise RuntimeError
    assert (kit.folder / "desk.keys").read_bytes() == before


def test_a_clerk_neither_signs_nor_lets_anybody_in(desk, kit):
    admit(desk)
    clerk = kit.doors.sign_in(CLERK, OTHER)
    for act in (
        lambda: issue_certificate(clerk, "0" * 32),
        lambda: revoke_certificate(clerk, "P", "lost"),
        lambda: admit(clerk, "Third One", own=OTHER),
        lambda: dismiss_user(clerk, desk.actor.id, OTHER),
    ):
        with pytest.raises(Refused, match=r"act\.not-your-role"):
            act()
    clerk.close()
