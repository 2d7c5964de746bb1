import threading

from attache_desk.domain.problems import Unavailable


def test_a_job_ends_in_the_windows_thread_with_its_result(jobs, qtbot):
    ended_in = []
    job = jobs.start(lambda _progress: threading.current_thread().name)
    job.done.connect(lambda _name: ended_in.append(threading.current_thread()))

    with qtbot.waitSignal(job.done) as done:
        pass

    assert done.args[0].startswith("desk-store")
    assert ended_in == [threading.main_thread()]


def test_progress_comes_in_the_windows_thread(jobs, qtbot):
    seen = []
    job = jobs.start(lambda progress: progress.step(3, 10))
    job.progressed.connect(
        lambda done, total: seen.append((done, total, threading.current_thread()))
    )

    with qtbot.waitSignal(job.ended):
        pass

    assert seen == [(3, 10, threading.main_thread())]


def test_steps_the_window_had_no_time_for_are_not_queued(jobs, qtbot):
    seen = []

    def count(progress):
        for done in range(1, 1001):
            progress.step(done, 1000)

    job = jobs.start(count)
    job.progressed.connect(lambda done, _total: seen.append(done))
    jobs._lanes["store"].submit(int).result(5)
    with qtbot.waitSignal(job.ended):
        pass

    assert seen == [1000]


def test_a_stopped_job_ends_at_its_next_step_and_says_so(jobs, qtbot):
    reached = threading.Event()
    go_on = threading.Event()

    def count(progress):
        for done in range(10):
            progress.step(done, 10)
            reached.set()
            assert go_on.wait(5)

    job = jobs.start(count)
    assert reached.wait(5)
    with qtbot.waitSignal(job.cancelled):
        job.stop()
        go_on.set()


def test_a_job_stopped_before_it_began_does_nothing(jobs, qtbot):
    go_on = threading.Event()
    done = []
    jobs.start(lambda _progress: go_on.wait(5))
    job = jobs.start(lambda _progress: done.append("done"))

    with qtbot.waitSignal(job.cancelled):
        job.stop()
        go_on.set()

    assert done == []


def test_an_end_nobody_heard_before_closing_is_heard_by_nobody(jobs, qapp):
    heard = []
    job = jobs.start(lambda _progress: "here")
    job.done.connect(heard.append)
    jobs._lanes["store"].submit(int).result(5)
    jobs.close()
    qapp.sendPostedEvents()

    assert heard == []


def test_a_search_does_not_wait_for_an_import(jobs, qtbot):
    go_on = threading.Event()
    long_one = jobs.start(lambda _progress: go_on.wait(5))

    with qtbot.waitSignal(jobs.start(lambda _progress: "found", "reading").done) as found:
        pass
    assert found.args == ["found"]
    assert jobs.running() == 1

    with qtbot.waitSignal(long_one.done):
        go_on.set()


def test_an_expected_failure_is_a_signal(jobs, qtbot):
    def fail(_progress):
        raise Unavailable("gateway.unreachable")

    job = jobs.start(fail)
    with qtbot.waitSignal(job.failed) as failed:
        pass

    assert failed.args[0].code == "gateway.unreachable"


def test_a_defect_reaches_the_crash_handler_and_the_job_still_ends(jobs, qtbot, caplog):
    def break_down(_progress):
        raise ZeroDivisionError

    ended = []
    with qtbot.captureExceptions() as caught:
        jobs.start(break_down).ended.connect(lambda: ended.append(True))
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert ended == [True]
    assert "a job met a defect" in caplog.text


def test_what_the_work_held_is_released_in_the_windows_thread(jobs, qtbot):
    released_in = []

    class Held:
        def __del__(self):
            released_in.append(threading.current_thread())

    def work(_progress, held=Held()):  # noqa: B008 - held by the work alone
        return held is not None

    job = jobs.start(work)
    del work
    with qtbot.waitSignal(job.ended):
        pass

    assert released_in == [threading.main_thread()]
