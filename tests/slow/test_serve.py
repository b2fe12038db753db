"""The server of `vjclaims serve` without a browser: who may ask, what is kept, what is decided."""

from __future__ import annotations

import io
import re
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import serving
from serving import EVIL, HOST, TOKEN

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.lexicon.messages import say
from vjclaims.web import keeping, limits

SHORT = """\
Tarnmouth General Hospital had 1,620 patients who had waited over a year for treatment at the end \
of February, papers put before its board show.

In all 5,410 runners finished the Tarnmouth Marathon on Sunday.

Under the plan the county council would close 14 primary schools by 2029. About 1,840 pupils would \
have to change school.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return serving.articles(tmp_path)


@pytest.fixture
def desk(tmp_path: Path, folder: Path) -> Any:
    return serving.desk(tmp_path, folder)


@pytest.fixture
def web(desk: Any) -> Any:
    return serving.client(desk)


# Who may ask


def test_every_answer_has_the_headers_that_keep_it_in(web: Any) -> None:
    for answer in (web.get(""), web.get("static/desk.js"), web.get("nothing")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["", "x/", f"{TOKEN}x/", f"{TOKEN[:-1]}/", f"x/{TOKEN}/", "ä/"])
def test_without_the_token_there_is_nothing(web: Any, path: str) -> None:
    answer = web.get(f"http://{HOST}/{path}")
    assert answer.status_code == 404
    assert TOKEN not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "", "[::1]:8123"]
)
def test_other_hosts_are_refused(web: Any, host: str) -> None:
    assert web.get("", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://{HOST}"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_nothing_is_changed_from_elsewhere(web: Any, desk: Any, headers: dict[str, str]) -> None:
    form = {"text": (None, SHORT)}
    assert web.post("drafts", files=form, headers=headers).status_code == 403
    assert desk.shelf.drafts == ()


def test_an_origin_is_needed(web: Any, desk: Any) -> None:
    del web.headers["Origin"]
    assert web.post("drafts", files={"text": (None, SHORT)}).status_code == 403
    assert desk.shelf.drafts == ()


def test_static_files_end_at_their_folder(web: Any) -> None:
    for path in ("static/../templates/base.html", "static/%2e%2e/guard.py", "static/"):
        assert web.get(path).status_code == 404


# Drafts and evidence


def test_a_pasted_draft_is_checked_and_found_again(web: Any, desk: Any) -> None:
    path = serving.paste(web, SHORT)
    text = serving.page(web, path)
    assert say("web.against", count=20) in text
    assert [id_[:5] for id_ in serving.findings(text)].count("VJ101") >= 3
    assert 'class="mark conflicts" href="#finding-' in text
    assert "Wex Harbour Echo" in text
    assert path in web.get("").text
    assert len(desk.shelf.drafts) == 1


def test_the_same_name_is_a_new_version(web: Any, desk: Any) -> None:
    path = serving.paste(web, SHORT)
    assert serving.findings(serving.page(web, path))
    again = serving.paste(web, "In all 5,140 runners finished the Tarnmouth Marathon on Sunday.")
    assert again == path
    assert "5,140" in serving.page(web, path)
    assert "1,620" not in serving.page(web, path)
    kept = [p.name for p in desk.run.folder.iterdir() if p.name.isdecimal()]
    assert len(kept) == 1
    other = serving.paste(web, SHORT, "Another")
    assert other != path
    renamed = serving.paste(web, SHORT, "Third", number=int(path.rpartition("/")[2]))
    assert renamed == path
    assert {d.name for d in desk.shelf.drafts} == {"Third", "Another"}


def test_files_of_every_kind_are_drafts(web: Any) -> None:
    names = ("aldery-gazette-bus-strike.docx", "ternshire-live-flood.html",
             "aldery-gazette-marathon.md", "ternshire-live-museum.txt")  # fmt: skip
    for name in names:
        data = (serving.ARTICLES / name).read_bytes()
        answer = web.post("drafts", files={"file": (name, data)})
        path = answer.headers["HX-Redirect"].removeprefix(f"/{TOKEN}/")
        text = serving.page(web, path)
        assert name in text
        # It lies among the articles, too, and is not held against itself.
        assert say("web.against", count=19) in text
        assert len(serving.findings(text)) == 1


def test_evidence_can_be_added_and_taken_away(web: Any, desk: Any, tmp_path: Path) -> None:
    path = serving.paste(web, "Halden has 14 bridges over the river Sallow, the mayor said.")
    assert serving.findings(serving.page(web, path)) == []
    other = "Bridges\n\nHalden has 17 bridges over the river Sallow, the mayor said.\n"
    files = [
        ("files", ("march/bridges.txt", other.encode())),
        ("files", ("march/.DS_Store", b"\0")),
        ("files", ("march/photo.jpg", b"\0")),
        ("files", ("march/old.doc", b"\0")),
    ]
    said = web.post("evidence", files=files).text
    assert "old.doc" in said
    assert "save it as .docx" in said
    assert "photo" not in said
    assert [kept.name for kept in desk.shelf.evidence] == ["uploaded/march/bridges.txt"]
    text = serving.page(web, path)
    assert len(serving.findings(text)) == 1
    assert "bridges.txt" in text
    number = desk.shelf.evidence[0].number
    assert web.post(f"remove/{number}").status_code == 200
    assert serving.findings(serving.page(web, path)) == []
    assert not (desk.run.folder / str(number)).exists()


def test_an_archive_is_evidence(tmp_path: Path) -> None:
    from vjclaims.cli.main import main

    archive = tmp_path / "archive.db"
    assert main(["archive", "add", str(serving.ARTICLES), "--archive", str(archive)]) == 0
    web = serving.client(serving.desk(tmp_path, None))
    path = serving.paste(web, serving.DRAFT)
    assert serving.findings(serving.page(web, path)) == []
    web.post("evidence", files=[("files", ("archive.db", archive.read_bytes()))])
    assert len(serving.findings(serving.page(web, path))) > 3


def test_a_changed_article_of_the_folder_is_read_again(web: Any, folder: Path) -> None:
    path = serving.paste(web, "Halden has 14 bridges over the river Sallow, the mayor said.")
    assert serving.findings(serving.page(web, path)) == []
    (folder / "new.txt").write_text(
        "Bridges\n\nHalden has 17 bridges over the river Sallow, the mayor said.\n"
    )
    assert len(serving.findings(serving.page(web, path))) == 1


def test_without_a_folder_a_draft_is_held_against_itself(tmp_path: Path) -> None:
    web = serving.client(serving.desk(tmp_path, None))
    museum = (serving.ARTICLES / "ternshire-live-museum.txt").read_text(encoding="utf-8")
    text = serving.page(web, serving.paste(web, museum))
    assert say("web.against_none") in text
    assert [id_[:5] for id_ in serving.findings(text)] == ["VJ202"]


def test_a_draft_that_cannot_be_read_says_why(web: Any) -> None:
    answer = web.post("drafts", files={"file": ("scan.pdf", b"%PDF-1.4\nnothing")})
    text = serving.page(web, answer.headers["HX-Redirect"].removeprefix(f"/{TOKEN}/"))
    assert say("web.draft_unread") in text
    assert "scan.pdf" in text


def test_what_is_no_draft_is_refused_in_one_line(web: Any, desk: Any) -> None:
    for form, said in (
        ({"text": (None, "  ")}, say("web.nothing")),
        ({"file": ("talk.mp3", b"x")}, "talk.mp3"),
        ({"file": ("old.doc", b"x")}, "save it as .docx"),
    ):
        answer = web.post("drafts", files=form)
        assert answer.status_code == 422
        assert said in answer.text
        assert "\n" not in answer.text
    assert desk.shelf.drafts == ()


# Limits


def test_too_much_is_refused(web: Any, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vjclaims.web.uploads.FILE", 1_000_000)
    big = web.post("evidence", files=[("files", (f"{EVIL}.txt", b"x" * 1_000_001))])
    assert big.status_code == 422
    assert "<script" not in big.text
    monkeypatch.setattr("vjclaims.web.uploads.FILES", 3)
    many = web.post("evidence", files=[("files", (f"{n}.txt", b"x")) for n in range(4)])
    assert many.status_code == 422
    assert many.text == say("web.too_many", most=3)
    long = web.post("drafts", files={"text": (None, "x" * (limits.TEXT + 1))})
    assert (long.status_code, long.text) == (422, say("web.text_too_long"))
    assert desk.shelf.evidence == desk.shelf.drafts == ()


def test_a_body_that_is_too_long_is_refused(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vjclaims.web.guard.TOTAL", 1_000)
    said = web.post("drafts", files={"text": (None, "x" * 2_000)})
    assert said.status_code == 413

    def endless() -> Any:  # without a length in its head
        for _ in range(10):
            yield b"x" * 400

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert web.post("drafts", content=endless(), headers=kind).status_code == 413


def test_there_is_an_end_to_what_is_kept(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "TOTAL", 10)
    desk.run.put_evidence([keeping.Handed("a.txt", b"12345678")])
    with pytest.raises(Exception, match="too much"):
        desk.run.put_evidence([keeping.Handed("b.txt", b"123")])
    desk.run.put_evidence([keeping.Handed("a.txt", b"1234567890")])  # in the place of the former
    assert [kept.size for kept in desk.shelf.evidence] == [10]


# Hostile names and texts


@pytest.mark.parametrize(
    "name",
    [
        f"{EVIL}.txt",
        "../../../etc/passwd.txt",
        "..\\..\\windows\\x.txt",
        "/etc/passwd",
        "a\r\nSet-Cookie: x=1\r\n.txt",
        "-",
        "CON.txt",
        f"{'x' * 500}.txt",
        "\x00\x1b[31m.txt",
        "{{7*7}}{% raw %}.txt",
    ],
)
def test_names_are_data(web: Any, desk: Any, tmp_path: Path, name: str) -> None:
    before = {p for p in tmp_path.rglob("*") if p.is_file()}
    text = f"{EVIL}\n\nIn all 5,410 runners finished the Tarnmouth Marathon on Sunday. {EVIL}\n"
    answer = web.post("drafts", files={"file": (name, text.encode("utf-8"))})
    assert answer.status_code == 204, answer.text
    said = web.post("evidence", files=[("files", (name, text.encode("utf-8")))])
    assert said.status_code == 200
    shown = serving.page(web, answer.headers["HX-Redirect"].removeprefix(f"/{TOKEN}/"))
    for html in (shown, said.text, web.get("").text):
        assert "<script>window" not in html
        assert "<img" not in html
        assert "\u202e" not in html.replace(text, "").partition("<textarea")[0]
        assert "49" not in re.findall(r"<title>(.*?)</title>", html)
    new = {p for p in tmp_path.rglob("*") if p.is_file()} - before
    assert {p.parent for p in new} == {desk.run.folder}
    assert all(p.name.isdecimal() or p.name == "desk.json" for p in new), new


def test_downloads_have_tame_names(web: Any) -> None:
    answer = web.post("drafts", files={"file": (f'x";\r\n{EVIL}.txt', SHORT.encode())})
    path = answer.headers["HX-Redirect"].removeprefix(f"/{TOKEN}/")
    for kind, start in (("xlsx", b"PK"), ("csv", b""), ("html", b"<!doctype html>")):
        file = web.get(f"{path}/report.{kind}")
        assert file.status_code == 200
        assert file.content.startswith(start)
        told = file.headers["content-disposition"]
        assert re.fullmatch(rf'attachment; filename="[A-Za-z0-9-]+\.{kind}"', told)
    assert web.get(f"{path}/report.json").status_code == 404


def test_a_word_draft_is_given_back_with_comments(web: Any) -> None:
    import docx

    made, kept = docx.Document(), io.BytesIO()
    for paragraph in SHORT.split("\n"):
        made.add_paragraph(paragraph)
    made.save(kept)
    answer = web.post("drafts", files={"file": ("Waits.docx", kept.getvalue())})
    path = answer.headers["HX-Redirect"].removeprefix(f"/{TOKEN}/")
    ids = serving.findings(serving.page(web, path))
    file = web.get(f"{path}/report.docx")
    assert file.status_code == 200
    said = [comment.text for comment in docx.Document(io.BytesIO(file.content)).comments]
    assert ids
    assert all(any(id_ in text for text in said) for id_ in ids)
    other = serving.paste(web, SHORT)  # a text has none
    assert web.get(f"{other}/report.docx").status_code == 404


# Decisions


def test_a_decision_is_noted_and_taken_back(web: Any, folder: Path) -> None:
    path = serving.paste(web, SHORT)
    text = serving.page(web, path)
    id_, *rest = serving.findings(text)
    said = serving.decide(web, path, id_, "stands", "The trust rang back.")
    assert said.status_code == 200
    assert "The trust rang back." in said.text
    assert 'hx-swap-oob="true" id="counts"' in said.text
    assert [f"finding-{other}" in said.text for other in rest] == [False] * len(rest)
    (entry,) = read_decisions(folder / "vjclaims-decisions.toml")
    assert (entry.id, entry.decision, entry.who) == (id_, "stands", "A. Editor")
    assert serving.folded(serving.page(web, path)) == [id_]
    back = web.post(f"{path}/undo", data={"finding": id_, "entry": entry.id})
    assert back.status_code == 200
    assert read_decisions(folder / "vjclaims-decisions.toml") == ()
    assert serving.findings(serving.page(web, path)) == [id_, *rest]
    assert serving.folded(serving.page(web, path)) == []


@pytest.mark.parametrize("choice", ["correct", "ask-later"])
def test_what_stays_open_can_be_taken_back(web: Any, folder: Path, choice: str) -> None:
    path = serving.paste(web, SHORT)
    id_ = serving.findings(serving.page(web, path))[0]
    assert serving.decide(web, path, id_, choice).status_code == 200
    text = serving.page(web, path)
    assert serving.folded(text) == []
    assert f'<span class="choice">{say(f"decisions.{choice}")}</span>' in text
    assert web.post(f"{path}/undo", data={"finding": id_, "entry": id_}).status_code == 200
    assert read_decisions(folder / "vjclaims-decisions.toml") == ()


def test_a_decision_needs_what_it_needs(web: Any, folder: Path) -> None:
    path = serving.paste(web, SHORT)
    id_ = serving.findings(serving.page(web, path))[0]
    for given, said in (
        (("stands", " "), say("web.no_reason", choice="stands")),
        (("false-alarm",), say("web.no_reason", choice="false alarm")),
        (("nonsense", "x"), say("web.no_choice")),
        (("stands", "x", " "), say("web.no_name")),
        (("stands", "x" * (limits.WHY + 1)), say("web.long_reason", most="1,000")),
    ):
        answer = serving.decide(web, path, id_, *given)
        assert answer.status_code == 422
        assert answer.text.replace("&#34;", '"') == said
    assert serving.decide(web, path, "VJ101-0000", "stands", "x").text == say("web.gone")
    assert not (folder / "vjclaims-decisions.toml").exists()


def test_who_decided_is_remembered_and_a_reason_is_text(web: Any, desk: Any, folder: Path) -> None:
    path = serving.paste(web, SHORT)
    first, second = serving.findings(serving.page(web, path))[:2]
    said = serving.decide(web, path, first, "false-alarm", EVIL, "Night desk")
    assert "<script>window" not in said.text
    assert desk.who == "Night desk"
    text = serving.page(web, path)
    assert "<script>window" not in text
    assert 'name="who" maxlength="80" value="Night desk"' in text
    assert serving.decide(web, path, second, "correct", "", "Day desk").status_code == 200
    entries = read_decisions(folder / "vjclaims-decisions.toml")
    assert {e.who for e in entries} == {"Night desk", "Day desk"}


def test_eight_decisions_at_once_lose_nothing(web: Any, folder: Path) -> None:
    web.post("evidence", files=[("files", ("brief.txt", serving.BRIEF.encode()))])
    path = serving.paste(web, serving.BUSY)
    ids = serving.findings(serving.page(web, path))[:8]
    assert len(ids) == 8

    def take(id_: str) -> int:
        return int(serving.decide(web, path, id_, "stands", f"Checked {id_}").status_code)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(take, ids)) == [200] * 8
    entries = read_decisions(folder / "vjclaims-decisions.toml")
    assert {e.id for e in entries} == set(ids)
    assert set(serving.folded(serving.page(web, path))) == set(ids)


def test_what_is_decided_at_the_command_line_is_there(web: Any, desk: Any, folder: Path) -> None:
    from vjclaims.cli.main import main

    path = serving.paste(web, SHORT)
    id_ = serving.findings(serving.page(web, path))[0]
    draft = desk.run.path(desk.shelf.drafts[0])
    file = str(folder / "vjclaims-decisions.toml")
    done = main(["decide", id_, "--stands", "--why", "By phone.", "--in", draft, "--against",
                 str(folder), "--decisions", file])  # fmt: skip
    assert done == 0
    text = serving.page(web, path)
    assert serving.folded(text) == [id_]
    assert "By phone." in text


def test_decisions_under_their_former_name_are_taken_along(tmp_path: Path, folder: Path) -> None:
    web = serving.client(serving.desk(tmp_path, folder))
    path = serving.paste(web, SHORT)
    first, second = serving.findings(serving.page(web, path))[:2]
    serving.decide(web, path, first, "stands", "By phone.")
    file = folder / "vjclaims-decisions.toml"
    (entry,) = read_decisions(file)
    claims = "".join(f'"{claim}", ' for claim in entry.claims)
    (folder / "vjclaims-baseline.toml").write_text(
        f'[[accepted]]\ncode = "{entry.code}"\nclaims = [{claims}]\nwho = "A. Editor"\n'
        'when = 2026-03-01\nwhy = "As before."\n',
        encoding="utf-8",
    )
    file.unlink()
    again = serving.client(serving.desk(tmp_path, folder))
    assert serving.folded(serving.page(again, path)) == [first]
    serving.decide(again, path, second, "stands", "By phone.")
    assert {e.why for e in read_decisions(file)} == {"As before.", "By phone."}
    assert len(serving.folded(serving.page(again, path))) == 2


def test_a_broken_list_of_decisions_is_said_in_one_line(web: Any, folder: Path) -> None:
    path = serving.paste(web, SHORT)
    id_ = serving.findings(serving.page(web, path))[0]
    (folder / "vjclaims-decisions.toml").write_text("[[decision]]\nid = 3\n", encoding="utf-8")
    for answer in (web.get(path), serving.decide(web, path, id_, "stands", "x")):
        assert answer.status_code == 422
        assert "vjclaims-decisions.toml" in answer.text
    whole = web.get(path, headers={"HX-Request": "false"})
    assert 'class="wrong"' in whole.text


# Starting again


def test_nothing_is_lost_when_the_server_is_killed(tmp_path: Path, folder: Path) -> None:
    import httpx

    def asked(server: serving.Server) -> httpx.Client:
        origin = server.url.rpartition("/")[0].rpartition("/")[0]
        headers = {"Origin": origin, "HX-Request": "true"}
        return httpx.Client(base_url=server.url, timeout=60, headers=headers)

    with serving.serving(tmp_path, folder) as first, asked(first) as web:
        answer = web.post("drafts", files={"text": (None, SHORT), "name": (None, "Draft")})
        path = answer.headers["HX-Redirect"].partition("/drafts/")[2]
        before = serving.page(web, f"drafts/{path}")
        id_ = serving.findings(before)[0]
        assert serving.decide(web, f"drafts/{path}", id_, "stands", "By phone.").status_code == 200
        first.kill()
    with serving.serving(tmp_path, folder) as again, asked(again) as web:
        assert again.url == first.url  # a page that was open goes on
        text = serving.page(web, f"drafts/{path}")
        assert serving.findings(text) == serving.findings(before)
        assert serving.folded(text) == [id_]
        assert "By phone." in text


def test_two_servers_have_two_ports_and_an_end(tmp_path: Path, folder: Path) -> None:
    with (
        serving.serving(tmp_path, folder) as first,
        serving.serving(tmp_path, folder) as second,
    ):
        assert first.url != second.url
        port = first.url.split(":")[2].partition("/")[0]
        words = [sys.executable, "-m", "vjclaims", "serve", "--no-browser", "--port", port]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"vjclaims: {say('web.port_taken', port=port)}\n"
    assert first.process.returncode == second.process.returncode == 0
    assert first.process.stdout is not None


def test_without_the_extra_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from vjclaims.cli.commands import serve
    from vjclaims.cli.main import main

    monkeypatch.setattr(serve, "_NEEDED", ("starlette", "no_such_library"))
    assert main(["serve", "--no-browser"]) == 2
    assert capsys.readouterr().err == f"vjclaims: {say('web.missing')}\n"


# Speed


def test_a_changed_draft_is_checked_in_a_second(web: Any, desk: Any) -> None:
    """Some 680 words against twenty articles, from sending to the whole page."""
    desk.warm()
    path = serving.paste(web, serving.DRAFT)
    number = int(path.rpartition("/")[2])
    serving.page(web, path)
    for attempt in (1, 2):
        took = []
        for n in range(5):
            changed = serving.DRAFT.replace("1,620", f"1,6{attempt}{n}")
            start = time.perf_counter()
            serving.paste(web, changed, number=number)
            assert f"1,6{attempt}{n}" in serving.page(web, path)
            took.append(time.perf_counter() - start)
        if statistics.median(took) < 1:
            return
    raise AssertionError(took)
