"""Handing reports in: what is taken, where it lies meanwhile, how far it is."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_steps import FAKE
from page_forms import form, forms

from onrecord import Case
from onrecord.intake.files import read_named
from onrecord.intake.incoming import Incoming
from onrecord.model import Problem, ProblemKind
from onrecord.store.views import AddReport, Progress
from onrecord.web import adding
from onrecord.web.adder import read
from onrecord.web.adding import Adding, Request, Told
from onrecord.web.security import Rules
from onrecord.web.uploads import kept, names_of


class Reader:
    """Stands in for the process that reads: it is told what to say."""

    asked: list[Request]

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = []
        self.said: list[Told] = []
        self.go = threading.Event()
        monkeypatch.setattr(adding.subprocess, "Popen", self._popen)

    def _popen(self, *_: object, **__: object) -> Reader._Process:
        return Reader._Process(self)

    class _Process:
        def __init__(self, reader: Reader) -> None:
            self.reader = reader
            self.stdin = self.Stdin(self)
            self.stdout = self
            self.ended = threading.Event()

        class Stdin(io.BytesIO):
            def __init__(self, process: Reader._Process) -> None:
                super().__init__()
                self.process = process

            def close(self) -> None:
                if not self.closed:
                    request = adding.msgspec.json.decode(self.getvalue(), type=Request)
                    self.process.reader.asked.append(request)
                    self.process.files = {name: Path(path).read_bytes() for path, name in request.named}
                super().close()

        def __enter__(self) -> Reader._Process:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def __iter__(self) -> Iterator[bytes]:
            self.reader.go.wait(10)
            for told in self.reader.said:
                yield adding.msgspec.json.encode(told)

        def poll(self) -> None:
            return None

        def send_signal(self, _: int) -> None:
            self.reader.said = []
            self.reader.go.set()

        terminate = lambda self: self.send_signal(0)  # noqa: E731

        def wait(self, _: float | None = None) -> int:
            return 0


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    made = Reader(monkeypatch)
    yield made
    made.go.set()


def finish(page, reader: Reader, *told: Told) -> None:
    reader.said = list(told)
    reader.go.set()
    current: Adding = page.app.state.desk.adding
    while not current.state.finished:
        current.wait(current.state.news, 10)


def hand_in(page, *files: tuple[str, bytes], **more: str):
    body = [("files", (name, content, "text/plain")) for name, content in files]
    return page.post("/add", data={"token": page.token(), **more}, files=body, follow_redirects=False)


def test_files_are_kept_under_names_of_our_own_and_removed_when_they_are_read(page, reader) -> None:
    done = hand_in(page, ("../../etc/cron.d/evil.txt", b"Ada said that."), ("sub/b.html", b"<p>x"))
    assert (done.status_code, done.headers["location"]) == (303, "/add")
    request = reader.asked[0]
    assert [name for _, name in request.named] == ["etc/cron.d/evil.txt", "sub/b.html"]
    folder = Path(request.named[0][0]).parent
    assert [Path(path).name for path, _ in request.named] == ["1", "2"]
    assert folder.stat().st_mode & 0o077 == 0
    assert folder.exists()
    finish(page, reader, Told(report=AddReport()))
    page.app.state.desk.adding.stop()  # waits for what comes after the end
    assert not folder.exists()
    assert request.paths == ()


def test_the_page_says_how_far_it_is_and_what_was_set_aside(page, reader, case) -> None:
    hand_in(page, ("a.txt", b"x"))
    assert "the first report takes a few seconds" in page.get("/add").text
    with Case.open(case, create=False) as opened:
        first = opened.articles()[0].id
    bad = Problem(where="<b>scan.jpg", kind=ProblemKind.BINARY, message="It is a JPEG <image>.")
    step = Progress(done=3, total=None, name="<i>three.txt", where="three.txt")
    finish(
        page, reader, Told(problem=bad), Told(step=step), Told(first=first),
        Told(report=AddReport(articles=("x", "y"), problems=(bad,))),
    )  # fmt: skip
    shown = page.get("/add").text
    assert "2 new reports" in shown
    assert "1 thing set aside" in shown
    assert "<td>&lt;b&gt;scan.jpg</td><td>It is a JPEG &lt;image&gt;.</td>" in shown
    assert "adding/notice" not in page.get("/reports").text, "what is done is told where one added"


@pytest.mark.usefixtures("reader")
def test_the_first_report_can_be_read_before_the_rest_is(page, case) -> None:
    with Case.open(case, create=False) as opened:
        first = opened.articles()[0].id
    hand_in(page, ("a.txt", b"x"))
    current = page.app.state.desk.adding
    current._note(Told(first=first))
    current._note(Told(step=Progress(done=1, total=None, name="a.txt", where="a.txt")))
    current._note(Told(problem=Problem(where="b", kind=ProblemKind.EMPTY, message="It is empty.")))
    shown = page.get("/add/progress").text
    assert f'href="/reports/{first}"' in shown
    assert "1 report done" in shown
    assert "It is empty." in shown
    assert '<noscript><meta http-equiv="refresh"' in page.get("/add").text
    assert 'hx-get="/adding/notice"' in page.get("/reports").text


def test_events_tell_that_there_is_news_until_the_end(page, reader) -> None:
    assert page.get("/add/events").status_code == 204, "nothing is being read, and nobody asks again"
    hand_in(page, ("a.txt", b"x"))
    finish(page, reader, Told(step=Progress(done=1, total=None, name="a", where="a")), Told(report=AddReport()))
    answer = page.get("/add/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text == "data: 2\n\nevent: end\ndata: end\n\n"


def test_it_can_be_stopped(page, reader) -> None:
    hand_in(page, ("a.txt", b"x"))
    stop = form(page.get("/add").text, "Stop")
    assert stop.action == "/add/stop"
    page.post(stop.action, data=stop.sent())
    finish(page, reader)
    assert "Stopped" in page.get("/add").text
    assert page.post("/add/stop", data={"token": "no"}).status_code == 403


def test_nothing_stays_of_what_was_handed_in_when_the_page_ends(case, open_page, reader) -> None:
    with open_page(case) as page:
        hand_in(page, ("a.txt", b"x"))
        folder = Path(reader.asked[0].named[0][0]).parent
        assert folder.exists()
    assert not folder.exists()


def test_one_pile_is_read_at_a_time(page, reader) -> None:
    hand_in(page, ("a.txt", b"x"))
    again = hand_in(page, ("b.txt", b"x"))
    assert again.status_code == 422
    assert "being read already" in again.text
    assert len(reader.asked) == 1


def test_what_is_no_pile_of_files_is_refused(page, reader) -> None:
    for answer in (
        hand_in(page),
        page.post("/add", data={"token": page.token(), "files": "../../etc/passwd"}),
        page.post("/add", data={"token": page.token()}, files=[("files", ("", b""))]),
        page.post("/add", data={"token": page.token()}, files=[("other", ("a.txt", b"x"))]),
    ):
        assert answer.status_code in (400, 422)
    torn = {"content-type": "multipart/form-data; boundary=x", "x-onrecord-token": page.token()}
    assert page.post("/add", content=b"--x\r\nnonsense", headers=torn).status_code in (400, 422)
    assert reader.asked == []


@pytest.mark.usefixtures("reader")
def test_files_need_the_token_and_fit_a_limit(case, open_page) -> None:
    with open_page(case, Rules(upload=2000)) as page:
        assert page.post("/add", files=[("files", ("a.txt", b"x"))]).status_code == 403
        large = hand_in(page, ("a.txt", b"x" * 3000))
        assert (large.status_code, "more than this page takes" in large.text) == (413, True)
        many = hand_in(page, *((f"{n}", b"") for n in range(6)))
        assert many.status_code == 303
    with open_page(case) as page:
        page.app.state.desk.adding = None
        lots = hand_in(page, *((f"{n}", b"") for n in range(5001)))
        assert lots.status_code == 400
        assert "5000" in lots.text
        assert page.post("/judgements", data={"token": page.token()}, files=[("f", ("a", b"x"))]).status_code == 422


def test_without_scripts_a_plain_form_is_enough(page) -> None:
    shown = page.get("/add").text
    asked = next(one for one in forms(shown) if one.action == "/add")
    assert 'enctype="multipart/form-data"' in shown
    assert "webkitdirectory" in shown
    assert "Zip and other archives are set aside" in shown
    assert asked.method == "post"


def test_names_lead_nowhere() -> None:
    odd = ["/etc/passwd", "..\\..\\x", "a/../../b.txt", "\0\n\r.txt", "x" * 5000, "C:", "ok.txt", "ok.txt", "\u202egpj"]
    names = list(names_of(odd))
    assert len(set(names)) == len(names)
    assert all(len(name) <= 250 and name.isprintable() and ".." not in name.split("/") for name in names)
    assert not any(name.startswith("/") for name in names)


def test_nothing_stays_of_files_that_cannot_be_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        kept([(io.BytesIO(b"x"), "a"), (Broken(), "b")])
    assert list(tmp_path.iterdir()) == []


def test_named_files_are_read_as_folders_are(tmp_path) -> None:
    files = {
        "b/report.html": b"<p>words</p>",
        "b/report_files/ad.html": b"<p>ad</p>",
        ".hidden/x.txt": b"x",
        "a.txt": b"words",
        "pile.zip": b"PK\x03\x04",
        "photo.txt": b"\xff\xd8\xff\xe0",
        "case.onrecord": b"x",
    }
    given = []
    for number, (name, body) in enumerate(files.items()):
        path = tmp_path / str(number)
        path.write_bytes(body)
        given.append((path, name))
    found = list(read_named(given))
    assert [(one.name, one.where, one.kind) for one in found if isinstance(one, Incoming)] == [
        ("a.txt", "a.txt", "text"),
        ("b/report.html", "b/report.html", "html"),
    ]
    problems = {one.where: one.message for one in found if isinstance(one, Problem)}
    assert "Files of type .zip are not read" in problems["pile.zip"]
    assert "JPEG" in problems["photo.txt"]
    assert len(problems) == 2


def test_the_process_that_reads_tells_of_each_step(tmp_path, monkeypatch) -> None:
    bodies = ("", "Ada Orlova said that the base is closed.", "Ole Brant said that it is.")
    for name, body in zip("123", bodies, strict=True):
        (tmp_path / name).write_text(body)
    monkeypatch.setattr("onrecord.case.standard", lambda: FAKE)
    to = io.BytesIO()
    named = tuple((str(tmp_path / n), f"{n}.txt") for n in "123")
    read(Request(case=str(tmp_path / "m.onrecord"), named=named, workers=1), to)
    told = [adding.msgspec.json.decode(line, type=Told) for line in to.getvalue().splitlines()]
    kinds = [next(f for f in ("problem", "step", "first", "linking", "report") if getattr(one, f)) for one in told]
    assert kinds[:4] == ["problem", "step", "step", "first"]
    assert kinds[-1] == "report"
    assert [one.step.done for one in told if one.step] == [1, 2, 3]
    assert len(told[-1].report.articles) == 2
    with Case.open(tmp_path / "m.onrecord", create=False) as opened:
        assert {one.name for one in opened.articles()} == {"2.txt", "3.txt"}
