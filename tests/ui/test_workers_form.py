"""Registering a worker at the window: scanned, typed, kept, questioned, saved."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit
from tests.fakes import days
from tests.fakes.data_pages import data_page, jpeg

from attache_desk.app.demo.passports import passport_lines
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.register_worker import amend_worker
from attache_desk.ui.workers.photo_field import MOST_BYTES
from attache_desk.ui.workers.worker_drafts import draft_of

LINES = passport_lines("KHM", "CHAN<<SOPHEA", "N01234567", "940509", "F", "310508")
NATIVE = {
    "khmer": "ចាន់ សុភា",
    "lao": "ສົມພອນ ວົງສາ",
    "burmese": "မောင်မောင်",
    "thai": "สมชาย ใจดี",
    "latin": "Nguyễn Thị Hồng",
}


@pytest.fixture
def form(hand):
    """The empty form."""
    hand.do("go_workers")
    hand.do("new_worker_button")
    return hand.window.workplace.current.form


def registered(desk):
    with desk.look() as view:
        lines = view.register.worker_lines("registry_number", 0, 50)
        return [view.register.worker(one.id) for one in lines]


def drafts(desk):
    with desk.look() as view:
        return view.register.drafts()


def note(hand, name):
    return hand.find(f"{name}_note", QLabel).text()


def wrong(hand, name):
    note = f"{name}_note"
    return hand.shows(note) and hand.find(note, QLabel).property("tone") == "problem"


def choose(hand, name, code):
    box = hand.find(name, QComboBox)
    at = box.findData(code)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def scan(hand, lines=LINES):
    """Type as a scanner does: every line ends with Return."""
    box = hand.find("mrz_field", QPlainTextEdit)
    QTest.keyClicks(box, lines.replace("\n", "\r") + "\r")
    hand.qtbot.waitUntil(lambda: bool(box.property("tone")) or "digit" in note(hand, "mrz_field"))


def type_person(hand, name="SOK San"):
    hand.type("full_name_latin", name)
    hand.type("birth_date", "1994")
    choose(hand, "nationality", "KHM")


def wait_until_kept(hand):
    hand.qtbot.waitUntil(lambda: hand.find("draft_state", QLabel).text() != "")
    hand.settle()


def test_a_scanned_passport_fills_every_field_and_is_registered(form, hand, desk):  # noqa: ARG001
    scan(hand)
    hand.do("save_worker_button")

    (worker,) = registered(desk)
    (passport,) = worker.documents
    assert worker.full_name_latin == "CHAN SOPHEA"
    assert (worker.birth_date, worker.sex) == (PartialDate(1994, 5, 9), "F")
    assert worker.nationality == "KHM"
    assert (passport.type, passport.issuing_state) == ("passport", "KHM")
    assert (passport.number, passport.expiry_date) == ("N01234567", PartialDate(2031, 5, 8))


def test_a_wrong_check_digit_is_named_at_the_field_it_belongs_to(form, hand):  # noqa: ARG001
    scan(hand, LINES.replace("N01234567", "N01234568"))

    assert wrong(hand, "mrz_field")
    assert wrong(hand, "document_0_number")
    assert not wrong(hand, "document_0_expiry")


def test_everything_wrong_is_said_at_its_own_field_and_nothing_is_registered(form, hand, desk):
    hand.type("full_name_latin", "SOK San")
    hand.type("phones", "none yet")
    hand.type("document_0_number", "7000000000000")
    choose(hand, "document_0_type", "thai-id")
    choose(hand, "document_0_state", "THA")
    hand.do("save_worker_button")

    for name in ("birth_date", "nationality", "phones", "document_0_number"):
        assert wrong(hand, name), name
    assert not wrong(hand, "full_name_latin")
    assert "4" in hand.notice()
    assert registered(desk) == []
    assert form.person.full_name_latin.text() == "SOK San"


def test_the_form_scrolls_to_what_is_wrong(form, hand):
    type_person(hand)
    hand.type("document_0_number", "N1")
    choose(hand, "document_0_state", "")
    hand.do("save_worker_button")

    said = hand.find("document_0_state_note", QLabel)
    assert not said.visibleRegion().isEmpty()
    assert form.is_dirty()


@pytest.mark.parametrize(
    ("written", "era", "born"),
    [
        ("1994", "CE", PartialDate(1994)),
        ("05/1994", "CE", PartialDate(1994, 5)),
        ("9/5/2537", "BE", PartialDate(1994, 5, 9)),
        ("၁၃၅၆", "ME", PartialDate(1994)),
    ],
)
def test_a_birth_date_is_understood_as_precisely_as_it_is_written(
    form, hand, desk, written, era, born
):
    type_person(hand)
    form.person.birth_date.setText(written)
    choose(hand, "birth_era", era)
    read_as = note(hand, "birth_date")
    hand.do("save_worker_button")

    assert str(born) in read_as
    assert registered(desk)[0].birth_date == born


def test_a_year_of_the_buddhist_era_is_questioned_in_the_common_era(form, hand):  # noqa: ARG001
    hand.type("birth_date", "2537")

    assert hand.find("birth_date_note", QLabel).property("tone") == "warning"


@pytest.mark.parametrize("script", NATIVE)
def test_one_name_in_its_own_script_is_enough(form, hand, desk, script):
    form.person.full_name_native.insert(NATIVE[script])
    read_as = note(hand, "full_name_native")
    hand.type("birth_date", "1990")
    choose(hand, "nationality", "LAO")
    hand.do("save_worker_button")

    (worker,) = registered(desk)
    assert (worker.full_name_native, worker.script) == (NATIVE[script], script)
    assert script in read_as.lower()


def test_a_name_in_two_scripts_is_questioned(form, hand):
    form.person.full_name_native.insert("ສົມ Somphone")

    assert hand.find("full_name_native_note", QLabel).property("tone") == "warning"


def test_a_photo_is_made_small_enough_to_travel(form, hand, desk, tmp_path):
    picture = QImage(1600, 1200, QImage.Format.Format_RGB32)
    picture.fill(0x808080)
    picture.save(str(tmp_path / "portrait.png"))
    type_person(hand)
    form.photo.load(tmp_path / "portrait.png")
    hand.settle()
    hand.click("crop_take_button")
    hand.do("save_worker_button")

    photo = registered(desk)[0].photo
    shape = QImage.fromData(photo)
    assert len(photo) <= MOST_BYTES
    assert (shape.width(), shape.height()) == (360, 450)


def test_a_file_that_is_no_picture_is_refused(form, hand, tmp_path):
    (tmp_path / "portrait.png").write_bytes(b"no picture")
    form.photo.load(tmp_path / "portrait.png")
    hand.settle()

    assert hand.notice()
    assert form.photo.photo is None


def halves(form):
    """Tell how light the left and the right of the photo are, and the top."""
    image = QImage.fromData(form.photo.photo)
    spots = ((20, 225), (340, 225), (180, 20))
    return [image.pixelColor(x, y).lightness() > 128 for x, y in spots]


def half_dark(tmp_path):
    image = QImage(1600, 1000, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    for x in range(800):
        for y in range(1000):
            image.setPixel(x, y, 0x101010)
    image.save(str(tmp_path / "portrait.png"))
    return tmp_path / "portrait.png"


def frame(hand, form, tmp_path):
    form.photo.load(half_dark(tmp_path))
    hand.settle()
    return hand.find("crop_view")


def test_the_frame_is_moved_and_sized_with_the_keyboard(form, hand, tmp_path):
    view = frame(hand, form, tmp_path)
    first = view.frame.width()
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    smaller = view.frame.width()
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Right)
    at_the_edge = view.frame.right()
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert smaller < first
    assert at_the_edge == 1600
    assert halves(form) == [True, True, True]


def test_the_frame_is_dragged_with_the_mouse(form, hand, tmp_path):
    view = frame(hand, form, tmp_path)
    middle = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle - QPoint(400, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle - QPoint(400, 0))
    hand.click("crop_take_button")

    assert view.frame.left() == 0
    assert halves(form) == [False, False, False]


def test_a_picture_on_its_side_is_turned(form, hand, tmp_path):
    view = frame(hand, form, tmp_path)
    QTest.keyClick(view, Qt.Key.Key_R)
    QTest.keyClick(view, Qt.Key.Key_Return)

    assert halves(form)[2] is False


def test_a_picture_that_was_copied_is_pasted_and_taken_out_again(form, hand):
    image = QImage(400, 500, QImage.Format.Format_RGB32)
    image.fill(0x808080)
    QGuiApplication.clipboard().setImage(image)
    hand.click("photo_paste_button")
    hand.click("crop_take_button")
    taken = form.photo.photo
    hand.click("photo_remove_button")

    assert len(taken) <= MOST_BYTES
    assert form.photo.photo is None
    assert form.is_dirty()


def test_pasting_with_nothing_copied_says_what_to_do(form, hand):
    QGuiApplication.clipboard().clear()
    hand.click("photo_paste_button")

    assert "copied" in hand.notice()
    assert not form.is_dirty()


def test_escape_leaves_the_photo_as_it_was(form, hand, tmp_path):
    view = frame(hand, form, tmp_path)
    QTest.keyClick(view, Qt.Key.Key_Escape)

    assert form.photo.photo is None
    assert not form.is_dirty()


def test_the_nationality_is_found_by_any_part_of_its_name(form):
    box = form.person.nationality
    box.completer().setCompletionPrefix("iet")
    found = box.completer().currentCompletion()
    box.setEditText(found.upper())

    assert box.code() == "VNM"


def test_several_documents_are_taken_and_one_is_taken_out(form, hand, desk):  # noqa: ARG001
    type_person(hand)
    for at, number in enumerate(("N1", "WP2", "BP3")):
        if at:
            hand.click("add_document_button")
        hand.type(f"document_{at}_number", number)
        choose(hand, f"document_{at}_state", "KHM")
    hand.click("document_1_remove")
    hand.do("save_worker_button")

    assert [one.number for one in registered(desk)[0].documents] == ["N1", "BP3"]


def test_what_is_typed_is_kept_and_found_again(form, hand, desk):
    type_person(hand)
    hand.type("document_0_number", "N01234567")
    wait_until_kept(hand)
    (kept,) = drafts(desk)
    form.begin(draft_of(days.register_staff(desk)[0]))
    hand.window.workplace.go("workers", draft_id=kept.draft_id)
    hand.settle()

    assert kept.title == "SOK San"
    assert form.person.full_name_latin.text() == "SOK San"
    assert form.documents.drafts()[0].number == "N01234567"


def test_leaving_at_once_keeps_what_was_typed(form, hand, desk):
    hand.type("full_name_latin", "SOK San")
    hand.do("form_back_button")

    assert [one.title for one in drafts(desk)] == ["SOK San"]
    assert not form.is_dirty()


def test_leaving_what_was_emptied_again_keeps_nothing(form, hand, desk):
    with hand.qtbot.waitSignal(form.keeper.rested):
        hand.type("full_name_latin", "SOK San")
    hand.find("full_name_latin").clear()
    hand.do("form_back_button")

    assert drafts(desk) == []


def test_a_document_without_its_number_is_kept_too(form, hand, desk):  # noqa: ARG001
    hand.type("document_0_expiry", "2031")
    hand.do("form_back_button")
    (kept,) = drafts(desk)
    hand.window.workplace.go("workers", draft_id=kept.draft_id)
    hand.settle()

    assert hand.find("document_0_expiry").text() == "2031"


def test_registering_while_the_draft_is_being_kept_leaves_no_draft(form, hand, desk):
    with hand.qtbot.waitSignal(form.keeper.rested):
        type_person(hand)
    hand.do("save_worker_button")

    assert drafts(desk) == []
    assert len(registered(desk)) == 1


def test_typing_on_while_the_draft_is_being_kept_keeps_one(form, hand, desk):
    with hand.qtbot.waitSignal(form.keeper.rested):
        type_person(hand)
    hand.type("phones", "+855 12 345 678")
    hand.do("form_back_button")

    assert len(drafts(desk)) == 1


def test_a_draft_is_dropped_only_after_a_yes(form, hand, desk):  # noqa: ARG001
    type_person(hand)
    wait_until_kept(hand)
    hand.click("discard_draft_button")
    hand.answer("question_no")
    asked = len(drafts(desk))
    hand.click("discard_draft_button")
    hand.answer()
    hand.settle()

    assert asked == 1
    assert drafts(desk) == []
    assert hand.shows("workers_table") or hand.shows("empty_register_button")


def test_a_draft_that_is_gone_is_said_to_be_gone(form, hand):  # noqa: ARG001
    hand.window.workplace.go("workers", draft_id="00" * 16)
    hand.settle()

    assert hand.notice()
    assert hand.shows("worker_search")


def type_again(form, hand, person):
    """Type somebody who is registered already, with a slip in the birth date."""
    hand.type("full_name_latin", person.full_name_latin)
    form.person.full_name_native.setText(person.full_name_native)
    hand.type("birth_date", person.birth_date[:4])
    choose(hand, "nationality", person.nationality)


def test_a_likely_duplicate_is_shown_while_typing(form, hand, desk):
    (other,) = days.register_staff(desk)
    type_again(form, hand, days.staff(1)[0])
    wait_until_kept(hand)

    assert hand.find("duplicates_card").isVisible()
    hand.do(f"open_duplicate_{other.registry_number}")
    assert hand.find("registry_number_text", QLabel).text() == other.registry_number


def test_a_likely_duplicate_is_shown_before_saving_and_may_be_registered_anyway(form, hand, desk):
    days.register_staff(desk)
    type_again(form, hand, days.staff(1)[0])
    hand.do("save_worker_button")
    first, said = len(registered(desk)), form.save_button.text()
    hand.do("save_worker_button")

    assert first == 1
    assert said == form.tr("Register anyway")
    assert len(registered(desk)) == 2


def test_a_document_another_worker_holds_is_refused_by_that_workers_number(form, hand, desk):
    (other,) = days.register_staff(desk)
    type_person(hand, "TOTALLY Different")
    choose(hand, "document_0_state", "KHM")
    hand.type("document_0_number", other.documents[0].number)
    hand.do("save_worker_button")
    hand.do("save_worker_button")

    assert other.registry_number in hand.notice()
    assert len(registered(desk)) == 1
    assert form.is_dirty()


def amend(hand, worker):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    hand.do("amend_button")


def test_a_worker_is_amended_with_everything_else_as_it_was(hand, desk):
    (before,) = days.register_staff(desk)
    amend(hand, before)
    hand.type("place_of_birth", "Battambang")
    hand.do("save_worker_button")

    (after,) = registered(desk)
    assert (after.place_of_birth, after.version) == ("Battambang", before.version + 1)
    assert after.documents == before.documents
    assert after.phones == before.phones
    assert not hand.window.workplace.current.form.duplicates.shown


def test_amending_what_somebody_changed_meanwhile_is_refused(hand, desk):
    (before,) = days.register_staff(desk)
    amend(hand, before)
    amend_worker(desk, draft_of(before), before.version)
    hand.type("place_of_birth", "Battambang")
    hand.do("save_worker_button")

    assert registered(desk)[0].place_of_birth == ""
    assert hand.find("place_of_birth").text() == "Battambang"
    assert hand.notice()


def test_a_kept_amendment_is_gone_on_with(hand, desk):
    (before,) = days.register_staff(desk)
    amend(hand, before)
    hand.type("place_of_birth", "Battambang")
    hand.do("form_back_button")
    (kept,) = drafts(desk)
    hand.window.workplace.go("workers", draft_id=kept.draft_id)
    hand.settle()
    hand.do("save_worker_button")

    assert registered(desk)[0].place_of_birth == "Battambang"
    assert drafts(desk) == []


def test_save_has_a_key_of_its_own(form, hand, desk):  # noqa: ARG001
    type_person(hand)
    hand.come_to_the_front()
    QTest.keyClick(hand.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    hand.settle()

    assert len(registered(desk)) == 1


def unfold_consents(hand):
    hand.come_to_the_front()
    QTest.keyClick(hand.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    hand.qtbot.waitUntil(lambda: hand.shows("consent_family"))


def test_the_texts_read_out_follow_the_nationality_until_a_hand_chooses(form, hand, desk):
    unfold_consents(hand)
    said = {}
    for state in ("LAO", "VNM"):
        choose(hand, "nationality", state)
        said[state] = hand.find("consent_text_family", QLabel).text()
    choose(hand, "consent_language", "th")
    choose(hand, "nationality", "MMR")
    texts = desk.consent_texts

    assert said == {"LAO": texts.say("family", "lo"), "VNM": texts.say("family", "vi")}
    assert hand.find("consent_text_family", QLabel).text() == texts.say("family", "th")
    assert form.typed().consents == []


def test_an_answer_names_the_text_the_language_and_the_witness(form, hand, desk):
    type_person(hand)
    unfold_consents(hand)
    hand.find("consent_family", QCheckBox).click()
    choose(hand, "consent_means", "thumbprint")
    hand.type("consent_witness", "Chan Dara")
    hand.do("save_worker_button")
    (worker,) = registered(desk)
    with desk.look() as view:
        answers = {one.purpose: one for one in view.persons.consents_of(worker.id)}

    assert answers["family"].given
    assert not answers["employer"].given
    said = answers["family"]
    assert (said.text_version, said.language, said.witness) == ("2026-11", "km", "Chan Dara")
    assert form is not None


def test_a_picture_of_the_data_page_fills_the_form_as_the_scanner_does(form, hand, tmp_path):
    (tmp_path / "page.jpg").write_bytes(jpeg(data_page()))
    form.mrz.read_picture(tmp_path / "page.jpg")
    hand.settle()

    assert form.person.full_name_latin.text() == "SOK SOPHEA BOPHA"
    assert form.documents.drafts()[0].number == "N01234567"
    assert "compare" in note(hand, "mrz_field")


def test_a_picture_that_cannot_be_read_says_what_to_do_and_changes_nothing(form, hand, tmp_path):
    hand.type("full_name_latin", "SOK San")
    (tmp_path / "page.jpg").write_bytes(b"no picture")
    form.mrz.read_picture(tmp_path / "page.jpg")
    hand.settle()

    assert wrong(hand, "mrz_field")
    assert "JPEG" in note(hand, "mrz_field")
    assert form.person.full_name_latin.text() == "SOK San"


def test_a_picture_asked_for_by_the_last_form_does_not_fill_the_next(form, hand, tmp_path):
    (tmp_path / "page.jpg").write_bytes(jpeg(data_page()))
    form.mrz.read_picture(tmp_path / "page.jpg")
    form.begin(WorkerDraft())
    hand.settle()

    assert form.person.full_name_latin.text() == ""


def test_who_is_less_like_is_shown_only_when_asked_for(form, hand, desk):
    (known,) = days.register_staff(desk)
    words = known.full_name_latin.split()
    hand.type("full_name_latin", f"{words[0]} {words[-1][:-1]}I")
    hand.type("birth_date", str(known.birth_date)[:4])
    choose(hand, "nationality", known.nationality)
    wait_until_kept(hand)
    unasked = [one.worker.id for one in form.duplicates.shown]
    hand.do("less_likely_button")

    assert unasked == []
    assert hand.shows(f"open_duplicate_{known.registry_number}")
    assert form.duplicates.shown == ()
    assert form.save_button.text() == form.tr("Save and give a number")


def test_asking_who_else_is_alike_is_answered_when_there_is_nobody(form, hand, desk):
    days.register_staff(desk)
    hand.type("full_name_latin", "ZEBULON Quartz")
    hand.type("birth_date", "1950")
    hand.do("less_likely_button")

    assert "Nobody" in hand.notice()
    assert not form.duplicates.isVisible()


def test_a_renewed_passport_is_noted_with_one_key(hand, desk):
    hand.window.workplace.go("workers", new="1")
    hand.settle()
    form = hand.window.workplace.current.form
    form.documents.show_drafts(
        [
            DocumentDraft("passport", "KHM", "N11111111", "2027-01-01"),
            DocumentDraft("passport", "KHM", "N22222222", "2035-01-01"),
        ]
    )
    form.documents.look(form.typed(), desk.now().date())
    hand.click("renewed_button")
    assert [one.replaced_by for one in form.documents.drafts()] == ["N22222222", ""]
    assert form.is_dirty()


def test_an_honorific_and_the_parts_of_a_name_are_offered(hand):
    hand.window.workplace.go("workers", new="1")
    hand.settle()
    form = hand.window.workplace.current.form
    form.person.nationality.show_code("VNM")
    form.person.full_name_latin.setText("NGUYEN VAN DUC")
    form.keeper.rested.emit()
    hand.settle()
    form.sections.more.suggest.click()
    assert {
        kind: line.text() for kind, line in form.sections.more.parts.items() if line.text()
    } == {
        "family": "NGUYEN",
        "middle": "VAN",
        "given": "DUC",
    }
    form.person.nationality.show_code("MMR")
    form.person.full_name_latin.setText("Daw Khin Myo")
    form.keeper.rested.emit()
    hand.settle()
    assert "Daw" in form.person.form.rows["full_name_latin"].note.text()


def test_an_occupation_is_chosen_by_a_part_of_its_title(hand):
    hand.window.workplace.go("workers", new="1")
    hand.settle()
    form = hand.window.workplace.current.form
    work = form.sections.more.occupation
    work.completer().setCompletionPrefix("sewing machine")
    assert work.completer().currentCompletion() == "Sewing machine operators (8153)"
    work.setEditText("Sewing machine operators (8153)")
    assert form.typed().occupation == "8153"
    work.setEditText("picks durians")
    assert form.typed().occupation == "picks durians"
