"""Trying to break the page: hostile text in every field, hostile requests at every address."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fake_steps import FAKE, report
from page_forms import forms

from onrecord import Case
from onrecord.web.security import Rules
from onrecord.web.views import views

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</title></textarea></style><script>alert(1)</script>",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x",
    "<a hx-get=//evil.example hx-trigger=load>x</a>",
    "\u202e\u2028\x00]]>--><!--",
)
ALLOWED_TAGS = frozenset(
    "html head meta title link script noscript body a svg symbol path circle use header span nav form label input kbd"
    " button details summary div main section h1 h2 h3 p ul li ol dl dt dd footer dialog aside b i article select"
    " option output datalist table thead tbody tr th td progress time fieldset legend figure figcaption text g line"
    " rect polygon polyline desc blockquote mark em strong small sup sub hr br abbr q cite caption colgroup col"
    " textarea optgroup hgroup search template".split()
)


class Shape(HTMLParser):
    """What a page is made of: nothing of a report may become a part of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.addresses: list[str] = []
        self._head = True
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._head = False
        given = {name: value or "" for name, value in attributes}
        if tag not in ALLOWED_TAGS or (tag in ("script", "meta", "link", "base") and not self._head):
            self.wrong.append(tag)
        if tag == "meta" and given.get("http-equiv"):
            self.wrong.append("meta refresh")
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.wrong.append("script")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc", "hx-on"):
                self.wrong.append(name)
            if name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
                self.addresses.append(value)


def assert_inert(html: str) -> None:
    shape = Shape(html)
    assert shape.wrong == []
    for address in shape.addresses:
        parts = urlsplit(address)
        assert parts.scheme in ("", "http", "https")
        assert parts.netloc in ("", "odd.example"), address


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a report for every vector, which stands in each of its fields, and decisions that bear it too."""
    path = tmp_path_factory.mktemp("nasty") / "matter.onrecord"
    with Case.open(path) as case:
        pile = [
            report(
                f"{number} {vector}",
                f"Ada Orlova said that {vector} is closed. {vector}\n{vector}",
                title=vector,
                outlet=vector,
                authors=(vector,),
                url=vector if number % 2 else f"https://odd.example/{vector}",
                published="2031-05-04",
            )
            for number, vector in enumerate(VECTORS)
        ]
        case.add(reports=pile, steps=FAKE)
        for article, vector in zip(case.articles(), VECTORS, strict=True):
            by, at = vector.replace("\x00", "") or "x", "2031-06-01T12:00:00Z"
            case.decide(article.id, "instead", by=by, at=at, replacement={"title": vector, "outlet": vector}, note=by)
            statement = case.statements(article=article.id)[0].id
            case.decide(statement, "instead", by=by, at=at, replacement={"act": "WARN", "actor": ""}, note=by)
    return path


def test_text_of_reports_and_of_people_is_inert_on_every_page(nasty, open_page) -> None:
    with Case.open(nasty, create=False) as case:
        articles = case.articles()
    with open_page(nasty, person='"><script>alert(1)</script>') as page:
        for path in (*(view.path for view in views()), "/judgements", "/judgements?show=lost", "/add"):
            assert_inert(page.get(path).text)
        for article in articles:
            for more in ("", "?furniture=1", "?fix=report", "?fix=new", f"?fix={article.record.statements[0].id}"):
                assert_inert(page.get(f"/reports/{article.id}{more}").text)
            assert_inert(page.get("/judgements", params={"about": article.id}).text)


@pytest.mark.parametrize("vector", VECTORS)
def test_what_an_address_says_is_inert(page, case, vector) -> None:
    with Case.open(case, create=False) as opened:
        article = opened.articles()[0].id
    for path, given in (
        ("/judgements", {"about": vector}),
        ("/judgements", {"by": vector}),
        ("/judgements", {"after": vector}),
        ("/judgements", {"as": vector}),
        ("/reports", {"after": vector}),
        (f"/reports/{article}", {"fix": vector, "off": vector, "speaker": vector, "done": vector}),
        (f"/reports/{article}", {"fix": "new", "new.source": vector, "new.actor": vector, "find.actor": vector}),
        (f"/reports/{article}", {"fix": "report", "new.title": vector, vector: vector}),
        (f"/reports/{article}/actors", {"field": "actor", "find.actor": vector, "new.actor": vector}),
        ("/reports/" + quote(vector, safe=""), {}),
    ):
        answer = page.get(path, params=given)
        assert answer.status_code < 500
        if answer.headers["content-type"].startswith("text/html"):
            assert_inert(answer.text)
        assert "root:" not in answer.text


def test_a_url_leads_on_only_where_it_is_of_the_web(nasty, open_page) -> None:
    with Case.open(nasty, create=False) as case:
        articles = case.articles()
    with open_page(nasty) as page:
        for article in articles:
            shown = page.get(f"/reports/{article.id}").text
            assert ("<dt>From</dt>" in shown) == (article.url or "").startswith("https://odd.example/")
            assert 'target="_blank"' not in shown or 'rel="noreferrer noopener"' in shown


AWAY = (
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/a\nSet-Cookie: x=1",
    "/a\r\nX: y",
    "/\t/evil.example",
    "http:/evil.example",
    "https:evil.example",
    " //evil.example",
    "///evil.example",
    "/ok#\u2028",
)


@pytest.mark.parametrize("away", AWAY)
def test_no_form_leads_to_another_site_or_writes_a_header(page, case, away) -> None:
    with Case.open(case, create=False) as opened:
        subject = opened.statements()[0].id
    token = page.token()
    for path, data in (
        ("/person", {"name": "x"}),
        ("/judgements", {"subject": subject, "verdict": "right", "seen": "0"}),
        ("/judgements", {"subject": subject, "verdict": "right", "seen": "0"}),  # the second time a clash
    ):
        answer = page.post(path, data={"token": token, "back": away, **data}, follow_redirects=False)
        to = answer.headers.get("location", "/")
        assert to.startswith("/")
        assert not to.startswith(("//", "/\\"))
        assert not re.search(r"[\r\n\t]", to)
        assert "x" not in answer.cookies
        if answer.status_code == 409:
            assert_inert(answer.text)


def test_a_name_writes_no_header(page) -> None:
    page.post("/person", data={"token": page.token(), "name": "x\r\nSet-Cookie: evil=1; \x00é🙂" + "y" * 1000})
    assert "evil" not in page.cookies
    shown = page.get("/reports")
    assert shown.status_code == 200
    asked = next(one for one in forms(shown.text) if one.action == "/person")
    assert len(asked.fields["name"][0]) <= 80
    assert page.post("/person", data={"token": page.token(), "name": "z" * 5000}).status_code == 422
    page.cookies.set("onrecord_person", "%00%0d%0a<script>")
    assert_inert(page.get("/reports").text)


CHANGES = ("/judgements", "/person", "/add", "/add/stop")


@pytest.mark.parametrize("path", CHANGES)
def test_every_change_needs_a_token_a_page_and_this_site(page, path) -> None:
    assert page.post(path, data={}).status_code == 403
    assert page.post(path, data={"token": "x" * 64}).status_code == 403
    assert page.post(path, headers={"x-onrecord-token": "x"}, content=b"").status_code == 403
    assert page.post(path + f"?token={page.token()}", content=b"").status_code == 403, "a token in the address is none"
    token = {"token": page.token()}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"host": "evil.example"}):
        assert page.post(path, data=token, headers=headers).status_code in (403, 421)
    for method in ("put", "delete", "patch"):
        answer = getattr(page, method)(path)
        assert answer.status_code in (403, 405, 411)


def test_nothing_is_changed_by_asking(page, case) -> None:
    before = case.read_bytes()
    for path in ("/judgements?subject=x&verdict=wrong&seen=0", "/person?name=x", "/add/stop", "/add?files=/etc/passwd"):
        assert page.get(path).status_code in (200, 404, 405, 422)
    assert page.head("/reports").status_code in (200, 405)
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.nip.example", "0x7f.1", "[::ffff:1.2.3.4]"]
)
def test_a_rebound_name_gets_nothing(page, host) -> None:
    for path in ("/", "/judgements?as=csv", "/add/events", "/add/progress", "/static/base.css"):
        answer = page.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert len(answer.text) < 200


@pytest.mark.parametrize(
    "path",
    [
        "/reports/..%2f..%2fetc%2fpasswd",
        "/reports/%00",
        "/reports/" + "a" * 5000,
        "/static/..%2f..%2f..%2fetc/passwd",
        "/judgements?about=" + "%2e%2e%2f" * 300,
    ],
)
def test_no_path_reaches_the_file_system(page, path) -> None:
    answer = page.get(path)
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text


def test_huge_and_odd_input_is_refused_or_answered(page, case, open_page) -> None:
    token = {"token": page.token()}
    base = {**token, "subject": "x", "verdict": "wrong", "seen": "0"}
    for data in (
        {**base, "note": "x" * 3000},
        {**base, "seen": "9" * 400},
        {**base, "seen": "1e3"},
        {**base, "undoes": "0"},
        {**base, "subject": "x\x00" * 10},
        {**base, "verdict": "instead", **{f"new.{n}": "x" for n in range(300)}},
        {**base, "verdict": "instead", "new." + "x" * 500: "x"},
        {**base, "verdict": "\ud800".encode("utf-8", "surrogatepass")},
    ):
        assert page.post("/judgements", data=data).status_code in (404, 422)
    many = {**token, **{f"field{n}": "x" for n in range(2000)}}
    assert page.post("/person", data=many).status_code in (400, 422)
    assert page.post("/judgements", data={**base, "note": "x" * (2 << 20)}).status_code == 413
    assert page.get("/reports", params=[("new.x", "y")] * 500).status_code == 200
    with open_page(case, Rules(body=1 << 20)) as other:
        assert other.get("/", headers={"cookie": "onrecord_session=" + "x" * 4000}).status_code == 200
        assert other.get("/", headers={"cookie": '"; $Path=x; ==='}).status_code == 200


def test_a_table_starts_no_formula(nasty, open_page) -> None:
    with Case.open(nasty) as case:
        for start in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
            case.decide(case.articles()[0].id, "instead", by=start, at="2031", replacement={"title": start}, note=start)
    with open_page(nasty) as page:
        answer = page.get("/judgements?as=csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.csv"'
    assert not re.search(r'(^|,)"?[=+\-@\t]', answer.text, re.MULTILINE)
