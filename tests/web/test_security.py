"""Who may ask, what may be loaded, what a change needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.security import Rules, host_names

PAGES = ("/", "/reports", "/nothing", "/static/base.css", "/static/nothing.css")


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_keeps_the_browser_in(page, address) -> None:
    headers = page.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_pages_are_not_kept_and_files_are(page) -> None:
    assert page.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in page.get("/static/base.css").headers["cache-control"]


def test_cookies_are_for_this_site_alone(page) -> None:
    cookies = page.get("/").headers.get_list("set-cookie")
    assert any(cookie.startswith("onrecord_session=") for cookie in cookies)
    for cookie in cookies:
        assert "httponly" in cookie.lower()
        assert "samesite=strict" in cookie.lower()
    again = page.get("/").headers.get_list("set-cookie")
    assert not any(cookie.startswith("onrecord_session=") for cookie in again), "a session goes on"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "169.254.169.254",
        "",
        "local host",
        "[::1",
        "127.0.0.1.evil.example:80",
    ],
)
def test_a_foreign_name_is_refused(page, host) -> None:
    assert page.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8642", "[::1]:8642", "LOCALHOST:1"])
def test_the_names_of_this_machine_are_right(page, host) -> None:
    assert page.get("/", headers={"host": host}).status_code == 200


def test_an_address_for_others_goes_by_its_name_or_by_figures() -> None:
    assert host_names("desk.example") == (("localhost", "127.0.0.1", "::1", "desk.example"), False)
    assert host_names("0.0.0.0")[1]
    assert not host_names("192.0.2.7")[1]


def test_a_page_for_others_needs_its_token(case: Path) -> None:
    rules = Rules(hosts=("desk.example",), access="s3cret")
    page = TestClient(make_app(Desk(case, person="Nina"), rules), base_url="http://desk.example")
    assert page.get("/").status_code == 403
    assert page.get("/static/base.css").status_code == 403
    assert page.get("/?token=wrong").status_code == 403
    let_in = page.get("/reports?after=x&token=s3cret")
    assert let_in.status_code == 200
    assert 'url=/reports?after=x"' in let_in.text
    assert "s3cret" not in let_in.text
    assert "HttpOnly; Path=/; SameSite=strict" in let_in.headers["set-cookie"]
    assert page.get("/").status_code == 200, "the cookie lets in from now on"


def test_a_change_needs_the_token_of_its_session(page, open_page, case) -> None:
    with open_page(case) as other:
        theirs = other.token()
    for token in ("", "nothing", theirs, "ü"):
        refused = page.post("/judgements", data={"token": token, "subject": "x", "verdict": "wrong", "seen": 0})
        assert refused.status_code == 403
        assert "earlier run" in refused.text
    assert page.post("/judgements", content=b"{}", headers={"content-type": "application/json"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused(page, headers) -> None:
    answer = page.post("/judgements", data={"token": page.token()}, headers=headers)
    assert (answer.status_code, "Another site" in answer.text) == (403, True)


def test_what_is_too_long_is_refused_unread(case: Path, open_page) -> None:
    with open_page(case, Rules(body=10, upload=20)) as page:
        assert page.post("/judgements", content=b"x" * 11).status_code == 413
        assert page.post("/add/files", content=b"x" * 21).status_code == 413
        assert page.post("/addendum", content=b"x" * 21).status_code == 413
        assert page.post("/judgements", content=iter([b"x"])).status_code == 411


@pytest.mark.parametrize(
    "name",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "/etc/passwd",
        "//etc/passwd",
        "fonts/../../app.py",
        "LICENCES.toml",
        "fonts",
        "",
        "base.css%00",
        "..\\app.py",
    ],
)
def test_no_address_reaches_the_file_system(page, name) -> None:
    answer = page.get(f"/static/{name}")
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_every_file_that_a_page_names_is_there(page) -> None:
    html = page.get("/").text
    named = {part.split('"')[0] for part in html.split('"/static/')[1:]}
    assert len(named) > 5
    assert all(page.get(f"/static/{name}").status_code == 200 for name in named)
