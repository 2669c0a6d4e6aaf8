"""Running the page: addresses, ports, tokens, and reports that are read while it is open."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.errors import OnrecordError, UsageError
from onrecord.web.adding import Adding, case_beside, prepare
from onrecord.web.desk import Desk
from onrecord.web.serving import Place, _bound


def run(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments), "--no-browser", "--port", "0"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("it ended without an address")


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    return process.returncode, out


def test_a_case_is_served_until_it_is_ended(case: Path) -> None:
    process = run("serve", case)
    address = address_of(process)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    with urllib.request.urlopen(address) as answer:
        assert b"matter.onrecord" in answer.read()
    code, out = ended(process)
    assert code == 0
    assert out.endswith("Ended.\n")
    assert "Traceback" not in out


def test_other_machines_need_a_token(case: Path) -> None:
    process = run("serve", case, "--host", "0.0.0.0")
    address = address_of(process)
    bare, _, token = address.partition("?token=")
    assert len(token) >= 32
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(bare)
    refused.value.close()
    with urllib.request.urlopen(address) as answer:
        assert b"Go on to the page" in answer.read()
    assert ended(process)[0] == 0


def test_no_case_is_no_page(tmp_path: Path) -> None:
    process = run("serve", tmp_path / "none.onrecord")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "There is no case at" in out


def test_reports_can_be_read_while_the_rest_is(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    with as_file(files("onrecord") / "examples" / "kelm-courier-leak.txt") as example:
        shutil.copy(example, folder)
    (folder / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    process = run("open", folder)
    address = address_of(process)
    state = ""
    while "hx-get" in (state := read(address + "adding/notice")) or not state:
        pass
    assert "1 thing set aside" in state
    assert "scan.jpg" in state
    assert "Ostrelia sought use of" in read(address + "reports")
    assert ended(process)[0] == 0
    with Case.open(tmp_path / "reports.onrecord", create=False) as opened:
        assert len(opened.articles()) == 1


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def test_what_reads_reports_can_be_stopped_and_says_when_it_fails(tmp_path: Path) -> None:
    case = tmp_path / "matter.onrecord"
    prepare(case)
    desk = Desk(case, person="Nina")
    adding = desk.add([tmp_path])
    with pytest.raises(UsageError, match="already"):
        desk.add([tmp_path])
    adding.stop()
    assert wait(adding).failed is None, "whoever stopped it knows why"
    (tmp_path / "no.onrecord").write_text("no case")
    failed = wait(Adding(tmp_path / "no.onrecord", [tmp_path]))
    assert "is not a case" in failed.failed


def wait(adding: Adding):
    state = adding.state
    while not state.finished:
        state = adding.wait(state.news, 60)
    return state


def test_a_taken_port_is_said_and_else_the_next_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OnrecordError, match=f"Port {port} of 127.0.0.1 cannot be used"):
            _bound(Place(port=port))
    with _bound(Place()) as one, _bound(Place()) as other:
        one.listen()
        assert other.getsockname()[1] != 0
    with pytest.raises(UsageError, match="No host is called"):
        _bound(Place(host="no such host.invalid"))


def test_a_case_is_kept_beside_its_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kelm"
    folder.mkdir()
    assert case_beside(folder) == tmp_path / "kelm.onrecord"
    monkeypatch.setattr("onrecord.web.adding._can_write", lambda _: False)
    monkeypatch.chdir(folder)
    assert case_beside(folder) == folder / "kelm.onrecord"
