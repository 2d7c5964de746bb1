"""The verbs of attache-desk: what they print, and how they end."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE

from attache_desk.app.command_line import main
from attache_desk.app.demo import employers_files as files
from attache_desk.app.demo.passports import passport_lines
from attache_desk.services.declare_months import MonthsDraft, declare_months

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "resources" / "rules" / "worked_examples.json"
WORKER = {
    "full_name_latin": "CHHUN RACHANA",
    "full_name_native": "ឈុន រចនា",
    "script": "khmer",
    "birth_date": "1994-05",
    "sex": "F",
    "nationality": "KHM",
    "documents": [
        {
            "type": "passport",
            "issuing_state": "KHM",
            "number": "N09876543",
            "expiry_date": "2033-08-14",
        }
    ],
    "phones": ["+66810000000"],
}
EMPLOYER = {
    "name": days.COMPANY.name,
    "name_native": days.COMPANY.name_native,
    "country": "THA",
    "identifiers": [
        {"type": "social-security", "value": days.COMPANY.account, "branch": "000000"}
    ],
}


@pytest.fixture
def run(kit, capsys, monkeypatch):
    """Run a verb on a desk; gives its exit code, its document and what it complained."""
    monkeypatch.setenv("ATTACHE_DESK_PASSPHRASE", PASSPHRASE)

    def run(*arguments, text=None):
        if text is not None:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        capsys.readouterr()
        code = main(["--store", str(kit.folder), "--json", *map(str, arguments)])
        told = capsys.readouterr()
        return code, json.loads(told.out), told.err

    return run


@pytest.fixture
def put(tmp_path):
    def put(name, document):
        file = tmp_path / name
        file.write_text(json.dumps(document), "utf-8")
        return file

    return put


def registered(run, put):
    _, employer, _ = run("employers", "add", "--json-file", put("e.json", EMPLOYER))
    _, worker, _ = run("workers", "add", "--json-file", put("w.json", WORKER))
    return worker["id"], employer["id"]


def test_a_desk_is_set_up_by_one_verb(tmp_path):
    ran = subprocess.run(
        [
            *(sys.executable, "-m", "attache_desk.app", "--store", str(tmp_path / "new")),
            *("--json", "init", "--post", "KHM-BKK", "--desk", "A1", "--user", "Sok Dara"),
            *("--recovery-sheet", str(tmp_path / "sheets")),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={
            "PYTHONPATH": str(ROOT / "src"),
            "ATTACHE_DESK_PASSPHRASE": PASSPHRASE,
            "PATH": "",
            "HOME": str(tmp_path),
        },
    )
    assert ran.returncode == 0, ran.stderr
    made = json.loads(ran.stdout)
    assert (made["post"], made["desk"], made["user"]) == ("KHM-BKK", "A1", "Sok Dara")
    assert Path(made["recovery_sheet"]).read_bytes().startswith(b"%PDF-")


def test_a_worker_is_registered_found_and_shown(run, put):
    code, made, _ = run("workers", "add", "--json-file", put("w.json", WORKER))
    assert code == 0
    assert made["registry_number"].startswith("KHM-BKK-A1-W000001-")

    for text in ("rachana", "ឈុន", "N09876543", made["registry_number"]):
        _, found, _ = run("workers", "find", text, "--limit", "5")
        assert [one["id"] for one in found["workers"]] == [made["id"]], text

    _, shown, _ = run("workers", "show", made["id"])
    assert shown["full_name_native"] == WORKER["full_name_native"]
    assert shown["birth_date"] == "1994-05"


def test_everything_wrong_with_a_worker_is_named_and_nobody_registered(run, put):
    wrong = {**WORKER, "full_name_latin": "R4CHANA", "birth_date": "2094-13", "nationality": "XXQ"}
    code, told, complaint = run("workers", "add", "--json-file", put("w.json", wrong))
    assert code == 1
    assert {one["where"] for one in told["problems"]} == {
        "full_name_latin",
        "birth_date",
        "nationality",
    }
    assert complaint
    assert run("workers", "find", "rachana")[1] == {"workers": []}


def test_the_same_document_is_not_registered_twice(run, put):
    run("workers", "add", "--json-file", put("w.json", WORKER))
    code, told, _ = run("workers", "add", "--json-file", put("w.json", WORKER))
    assert (code, told["error"]["code"]) == (1, "worker.document-taken")


def test_a_list_of_workers_is_imported_whole(run, tmp_path):
    listed = files.save(tmp_path, "workers.csv", files.workers_list(days.staff(12)))
    code, told, _ = run("workers", "import", listed)
    assert (code, told["rows"], told["registered"]) == (0, 12, 12)
    assert len(run("workers", "find", "KHM-BKK-A1-W", "--limit", "50")[1]["workers"]) == 12


def test_a_list_with_one_bad_row_registers_nobody(run, tmp_path):
    text = files.workers_list(days.staff(3)).decode("utf-8-sig").replace("KHM", "QQQ", 1)
    listed = files.save(tmp_path, "workers.csv", text.encode())
    code, told, _ = run("workers", "import", listed)
    assert (code, told["registered"]) == (1, 0)
    assert {one["row"] for one in told["problems"]} == {2}


def test_a_machine_readable_zone_is_read_from_standard_input(run):
    zone = passport_lines("KHM", "CHHUN<<RACHANA", "N09876543", "970412", "F", "330814")
    code, told, _ = run("mrz", text=zone)
    assert (code, told["format"], told["valid"]) == (0, "TD3", True)
    assert told["fields"]["full_name_latin"] == "CHHUN RACHANA"

    code, told, complaint = run("mrz", text=zone.replace("970412", "970413"))
    assert (code, told["valid"]) == (1, False)
    assert "date of birth" in complaint


def test_every_worked_example_passes(run):
    code, told, _ = run("rules", "check", EXAMPLES)
    assert code == 0
    assert len(told["passed"]) == len(json.loads(EXAMPLES.read_text("utf-8"))["examples"]) > 111
    assert told["failed"] == told["unsupported"] == []


def test_an_example_that_does_not_compute_fails_the_check(run, tmp_path):
    text = EXAMPLES.read_text("utf-8")
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text(text.replace('"employee": "875"', '"employee": "874"', 1), "utf-8")
    assert spoilt.read_text("utf-8") != text
    code, told, _ = run("rules", "check", spoilt)
    assert code == 1
    assert len(told["failed"]) == 1


def test_what_is_wrong_with_an_example_is_said_in_a_sentence(run, tmp_path):
    given = {"scheme": "TH-SSO33", "month": "1990-01", "wage": "1"}
    examples = [
        {"id": "A", "kind": "assessment", "input": given, "expected": {"employee": "1"}},
        {"id": "B", "kind": "assessment", "input": {}, "expected": {"employee": "1"}},
        {"id": "C\ud800", "kind": "horoscope", "input": {}, "expected": {"sign": "lion"}},
        {"id": "D", "kind": "identifier", "input": {"type": "LA-ID", "value": "1"},
         "expected": {"valid": True}},
        {"id": "E", "kind": "assessment", "expected": {"employee": "300"},
         "input": given | {"month": "2026-01", "wage": "10000", "varient": "relief"}},
    ]  # fmt: skip
    file = tmp_path / "saved-by-notepad.json"
    file.write_text(json.dumps(examples), "utf-8-sig")
    code, told, complaint = run("rules", "check", file)
    assert code == 1
    assert (told["passed"], told["unsupported"]) == (["D"], ["C\ud800"])
    assert [(one["id"], one["unread"]) for one in told["failed"]] == [
        ("A", []), ("B", []), ("E", ["varient"])]  # fmt: skip
    assert "The rules have no rate of TH-SSO33 for 1990-01." in complaint
    assert "B: the example cannot be read: scheme is missing." in complaint
    assert "there is no rule for the kind “horoscope”; nothing was computed." in complaint
    assert "got {'employee': '500'} (nothing was read under varient)" in complaint


def test_a_wage_is_assessed_with_its_working(run):
    code, told, _ = run("assess", "--scheme", "TH-SSO33", "--month", "2026-01", "--wage", "20000")
    assert code == 0
    assert (told["contributory_wage"], told["employee"], told["employer"]) == (
        "17500",
        "875",
        "875",
    )
    assert told["working"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--scheme", "XX-NO", "--month", "2026-01", "--wage", "1"], "scheme.unknown"),
        (["--scheme", "TH-SSO33", "--month", "2026-13", "--wage", "1"], None),
        (["--scheme", "TH-SSO33", "--month", "2026-01", "--wage", "a lot"], None),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(run, arguments, code):
    ended, told, complaint = run("assess", *arguments)
    assert ended == 1
    assert complaint.strip()
    assert code in {None, told["error"]["code"]}


def test_an_upload_is_checked_posted_once_and_makes_periods(run, tmp_path):
    person = days.staff(1)[0]
    run("workers", "import", files.save(tmp_path, "w.csv", files.workers_list([person])))
    (tmp_path / "e.json").write_text(json.dumps(EMPLOYER))
    run("employers", "add", "--json-file", tmp_path / "e.json")
    upload = days.upload(tmp_path, 1)

    code, checked, _ = run("contributions", "check", upload)
    assert (code, checked["lines"], checked["posted"]) == (0, 1, 0)
    code, posted, _ = run("contributions", "post", upload)
    assert (code, posted["posted"], posted["problems"]) == (0, 1, [])
    assert posted["declared"] == posted["assessed"]
    code, again, _ = run("contributions", "post", upload)
    assert (code, again["error"]["code"]) == (1, "sheet.already-posted")

    worker = run("workers", "find", person.thai_id)[1]["workers"][0]["id"]
    _, periods, _ = run("periods", worker)
    assert periods["totals"]["by_country"] == {"TH": 1}
    assert [one["from"] for one in periods["periods"]] == ["2026-10"]


def test_a_posted_month_is_exported_as_what_fits_its_scheme(run, tmp_path):
    person = days.staff(1)[0]
    run("workers", "import", files.save(tmp_path, "w.csv", files.workers_list([person])))
    (tmp_path / "e.json").write_text(json.dumps(EMPLOYER))
    employer = run("employers", "add", "--json-file", tmp_path / "e.json")[1]["id"]
    run("contributions", "post", days.upload(tmp_path, 1))
    for name in ("out.txt", "out.xlsx"):
        code, told, _ = run("contributions", "export", employer, "2026-10", tmp_path / name)
        assert (code, told) == (0, {"lines": 1, "file": name})
    refused = run("contributions", "export", employer, "2026-11", tmp_path / "none.xlsx")
    assert (refused[0], refused[1]["error"]["code"]) == (1, "export.no-lines")
    other = ("--as", "kh-nssf", employer, "2026-10", tmp_path / "none.xlsx")
    code, told, _ = run("contributions", "export", *other)
    assert (code, told["error"]["code"]) == (1, "export.no-lines")
    assert not (tmp_path / "none.xlsx").exists()


def test_the_columns_of_a_list_are_said_once_and_remembered(run, tmp_path):
    one, other = days.staff(2)
    run("workers", "import", files.save(tmp_path, "w.csv", files.workers_list([one, other])))
    (tmp_path / "e.json").write_text(json.dumps(EMPLOYER))
    employer = run("employers", "add", "--json-file", tmp_path / "e.json")[1]["id"]
    said = ("--employer", employer, "--scheme", "TH-SSO33", "--month", "2026-10")
    odd = tmp_path / "odd.csv"
    odd.write_text(f"Nr,Wer,Brutto\n{one.thai_id},{one.full_name_latin},12000\n")

    code, refused, _ = run("contributions", "check", odd, *said)
    assert (code, refused["error"]["code"]) == (1, "sheet.headings-missing")
    columns = ("--column", "identifier=A", "--column", "name=B", "--column", "wage=3")
    code, wrong, _ = run("contributions", "check", odd, *said, "--column", "pay=A")
    assert (code, wrong["error"]["code"]) == (1, "plan.unknown-meaning")
    code, posted, _ = run("contributions", "post", odd, *said, *columns, "--heading", "1")
    assert (code, posted["posted"]) == (0, 1)

    again = tmp_path / "again.csv"
    again.write_text(odd.read_text() + f"{other.thai_id},{other.full_name_latin},11000\n")
    code, posted, _ = run("contributions", "post", again, *said)
    assert (code, posted["posted"], posted["posted_before"]) == (0, 1, 1)


def test_a_sheet_with_problems_is_refused_until_its_clean_lines_are_asked_for(run, tmp_path):
    persons = days.staff(2)
    run("workers", "import", files.save(tmp_path, "w.csv", files.workers_list(persons[:1])))
    (tmp_path / "e.json").write_text(json.dumps(EMPLOYER))
    run("employers", "add", "--json-file", tmp_path / "e.json")
    upload, reasons = days.upload(tmp_path, 2), tmp_path / "reasons.xlsx"

    code, refused, _ = run("contributions", "post", upload)
    assert (code, refused["posted"]) == (1, 0)
    assert [(one["row"], one["code"]) for one in refused["problems"]] == [
        (3, "row.worker-unknown")
    ]
    code, posted, _ = run("contributions", "post", upload, "--only-clean", "--reasons", reasons)
    assert (code, posted["posted"]) == (0, 1)
    assert reasons.read_bytes().startswith(b"PK")


def test_a_certificate_is_issued_verified_and_never_numbered_twice(run, kit, tmp_path):
    desk = kit.sign_in()
    worker, first = days.certified(desk, tmp_path)
    desk.close()
    out = tmp_path / "papers"

    code, issued, _ = run("certificates", "issue", worker.id, "--kind", "periods", "--out", out)
    assert code == 0
    assert issued["number"] != first.record.number
    paper = Path(issued["file"])

    code, verdict, _ = run("certificates", "verify", paper)
    assert (code, verdict["outcome"]) == (0, "provisional")
    assert verdict["certificate"]["number"] == issued["number"]

    code, verdict, _ = run("certificates", "verify", "-", text=first.record.token)
    assert (code, verdict["outcome"]) == (0, "provisional")

    run("certificates", "revoke", issued["number"], "--reason", "issued by mistake")
    code, verdict, _ = run("certificates", "verify", paper)
    assert (code, verdict["outcome"]) == (1, "revoked")


def test_coverage_is_decided_certified_verified_and_revoked(run, put, tmp_path):
    worker, employer = registered(run, put)
    out = tmp_path / "papers"
    code, made, _ = run(
        "legislation", "decide", worker, "--law-of", "KHM", "--works-in", "THA", "MYS",
        "--from", "2026-12-01", "--why", "02", "--employer", employer,
    )  # fmt: skip
    assert (code, made["works_in"], made["agreement"]) == (0, ["THA", "MYS"], None)
    assert made["warnings"] == []

    code, issued, _ = run(
        "certificates", "issue", worker, "--kind", "coverage", "--decision", made["id"],
        "--where", "Pier 4, Rayong", "--out", out,
    )  # fmt: skip
    assert (code, issued["kind"], issued["status"]) == (0, "coverage", "provisional")
    code, verdict, _ = run("certificates", "verify", issued["file"])
    said = verdict["certificate"]
    assert (code, verdict["outcome"], said["kind"]) == (0, "provisional", "coverage")
    assert (said["law_of"], said["covered_from"]) == ("Cambodia · KHM", "2026-12-01")
    assert said["no_agreement_with"] == "Thailand · THA, Malaysia · MYS"

    _, listed, _ = run("legislation", "list", worker)
    (one,) = listed["decisions"]
    assert (one["id"], one["certificates"]) == (made["id"], [issued["number"]])
    code, told, _ = run(
        "legislation", "revoke", worker, made["id"], "--reason", "Gone", "--with-certificates"
    )
    assert (code, told["certificates"]) == (0, [issued["number"]])
    code, verdict, _ = run("certificates", "verify", issued["file"])
    assert (code, verdict["outcome"]) == (1, "revoked")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("--kind", "coverage"), "legislation.none"),
        (("--kind", "coverage", "--decision", "nothing"), "legislation.not-found"),
        (("--decision", "0" * 32), "certificate.decision-without-coverage"),
        (("--where", "Pier 4"), "certificate.decision-without-coverage"),
    ],
)
def test_what_no_certificate_can_state_is_said(run, put, tmp_path, asked, code):
    worker, _ = registered(run, put)
    ended, told, _ = run("certificates", "issue", worker, *asked, "--out", tmp_path / "papers")
    assert (ended, told["error"]["code"]) == (1, code)
    assert not list((tmp_path).glob("papers/*"))


def test_a_reprint_is_the_same_paper(run, kit, tmp_path):
    desk = kit.sign_in()
    _, issued = days.certified(desk, tmp_path)
    desk.close()
    run("certificates", "reprint", issued.record.number, "--out", tmp_path / "again")
    assert next((tmp_path / "again").glob("*.pdf")).read_bytes() == issued.pdf


def test_sync_says_what_waits_without_a_line(run, put):
    registered(run, put)
    code, status, _ = run("sync", "status")
    assert (code, status) == (
        0,
        {"waiting": 2, "accepted": 0, "refused": 0, "last_receipt": None},
    )
    code, told, _ = run("sync", "now")
    assert (code, told["error"]["code"]) == (1, "sync.not-enrolled")


def test_a_gateway_that_is_not_there_ends_with_three(run):
    code_text = "0000-0000-0000-0000-0000-0000-0000"
    code, told, _ = run("enrol", "--gateway", "http://127.0.0.1:9", "--code", code_text)
    assert code in {1, 3}
    assert told["error"]["code"] in {"line.unreachable", "enrolment.code-mistyped"}


def test_the_wrong_passphrase_is_refused(run, monkeypatch):
    monkeypatch.setenv("ATTACHE_DESK_PASSPHRASE", "not this one at all")
    code, told, complaint = run("sync", "status")
    assert (code, told["error"]["code"]) == (1, "passphrase.wrong")
    assert "passphrase" in complaint


def test_a_file_that_is_not_there_is_named(run):
    code, told, _ = run("contributions", "check", "/nowhere/wages.xlsx")
    assert code in {1, 3}
    assert "wages.xlsx" in told["error"]["message"]


def test_a_verb_nobody_knows_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as end:
        main(["dance"])
    assert end.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_verbs_never_load_the_window():
    code = (
        "import sys, attache_desk.app.command_line as c\n"
        "try: c.main(['--json', 'mrz'])\nexcept SystemExit: pass\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input="x",
        text=True,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )
    assert ran.returncode == 0, ran.stderr


def test_what_is_owed_and_what_months_come_to_is_told(run, put, kit):
    worker, employer = registered(run, put)
    desk = kit.sign_in()
    try:
        draft = MonthsDraft(worker, employer, "TH-SSO33", "2025-01", "2026-09", "12000")
        declare_months(desk, draft)
    finally:
        desk.close()
    code, owed, _ = run("arrears", "--on", "2026-10-14")
    (line,) = owed["arrears"]
    assert code == 0
    assert (line["months"], line["oldest"], line["currency"]) == (20, "2025-01", "THB")
    assert run("arrears", "--on", "tomorrow")[0] == 1

    code, told, _ = run("entitlement", worker, "--on", "2026-10-14")
    old_age = next(one for one in told["benefits"] if one["benefit"] == "old-age")
    assert code == 0
    assert (old_age["own"], old_age["missing"], old_age["outcome"]) == (21, 159, "short")
    assert old_age["working"][1]["text"] == "The scheme asks for 180 months."
    assert told["leaving"][0]["chance"] == "ask"

    code, everybody, _ = run("entitlement", "--everybody")
    assert code == 0
    assert everybody["workers"] == 1
    assert run("entitlement")[0] == 1


def test_a_file_of_rules_is_checked_and_a_pack_is_not_believed_without_a_ministry(run, tmp_path):
    registered_rules = ROOT / "resources" / "rules" / "schemes.toml"
    code, sound, _ = run("packs", "check", registered_rules)
    assert (code, sound["name"], sound["version"]) == (0, "schemes", "2026-10")
    broken = tmp_path / "broken.toml"
    broken.write_text('[pack]\nname = "schemes"\nversion = "2026-11"\n', "utf-8")
    code, _, complaint = run("packs", "check", broken)
    assert code == 1
    assert "no worked examples" in complaint
    assert run("packs", "install", broken)[1]["error"]["code"] == "pack.no-ministry"
    assert (
        run("packs", "check", tmp_path / "none.toml")[1]["error"]["code"] == "input.file-missing"
    )


def test_a_wage_in_another_currency_is_assessed(run):
    asked = ("assess", "--scheme", "KH-NSSF-OR", "--month", "2026-08", "--wage", "152.61")
    code, told, _ = run(*asked, "--paid-in", "usd", "--rate", "4012.5", "--rate-on", "2026-08-31")
    assert (code, told["employer"], told["working"][0]["code"]) == (0, "5000", "step.converted")
    assert run(*asked, "--paid-in", "usd", "--rate", "x")[1]["error"]["code"] == (
        "exchange.rate-and-day"
    )
    code, told, _ = run("assess", "--scheme", "VN-SI", "--month", "2026-08", "--wage", "10000000",
                        "--unpaid-days", "14")  # fmt: skip
    assert told["employee"] == "0"
