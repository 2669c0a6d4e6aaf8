"""Handing in files in a browser, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Case

DROP = """async ([name, words]) => {
    const data = new DataTransfer();
    data.items.add(new File([words], name, {type: 'text/plain'}));
    for (const kind of ['dragenter', 'dragover', 'drop'])
        document.querySelector('.drop').dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""  # noqa: E501


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text("Ada Orlova said that the harbour is closed.\n")
    (folder / "<img src=x>.txt").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


def test_dropped_files_are_read_while_the_page_tells_of_it(show, matter, case) -> None:
    shown = show(matter)
    shown.goto("/add")
    shown.page.evaluate(DROP, ["drop.txt", "Ada Orlova said that the harbour is closed."])
    shown.page.locator("#progress", has_text="1 new report").wait_for()
    with Case.open(case, create=False) as opened:
        assert "drop.txt" in {one.name for one in opened.articles()}
    shown.assert_quiet()


def test_chosen_files_are_read_without_scripts(show, matter, case, reports) -> None:
    shown = show(matter, script=False)
    shown.page.goto(matter + "/add")
    shown.page.locator("input[type=file]").first.set_input_files(sorted(reports.iterdir()))
    shown.page.get_by_role("button", name="Read them").click()
    for _ in range(200):
        if "new report" in shown.page.locator("#progress").inner_text():
            break
        shown.page.goto(matter + "/add")
    assert "It is a JPEG image" in shown.page.locator("#progress table").inner_text()
    assert shown.page.locator("#progress img").count() == 0
    with Case.open(case, create=False) as opened:
        assert "one.txt" in {one.name for one in opened.articles()}


def test_too_much_is_said_before_it_is_sent(show, matter) -> None:
    shown = show(matter)
    shown.goto("/add")
    shown.page.evaluate("document.querySelector('#add').dataset.bytes = 3000")
    shown.page.evaluate(DROP, ["large.txt", "x" * 4000])
    shown.page.locator("#message .notice.bad").wait_for()
    assert "Add them in parts" in shown.page.locator("#message").inner_text()
    assert shown.axe() == []
    shown.assert_quiet()
