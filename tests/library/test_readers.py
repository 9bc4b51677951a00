from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.model import Article
from library.readers import Limits, Reading, Skipped, Source, find_sources, read_sources

LIMITS = Limits(largest_file=1_000_000, longest_line=100_000)
REPORT = "Bridge opens after two years\n\nDAHAN, May 19 — “It took long enough,” the mayor said on Monday.\n"


def read(*paths: Path, limits: Limits = LIMITS) -> Reading:
    sources, missing = find_sources([str(path) for path in paths])
    reading = read_sources(sources, limits)
    return Reading(reading.articles, (*missing, *reading.skipped))


def read_text(tmp_path: Path, name: str, content: str | bytes) -> Reading:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(file)


def only(reading: Reading) -> Article:
    assert not reading.skipped
    [article] = reading.articles
    return article


def reasons(reading: Reading) -> list[str]:
    return [entry.reason for entry in reading.skipped]


# Finding files -------------------------------------------------------------------------


def test_folders_are_walked_in_order_without_hidden_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden/x.txt", "a/.x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT)
    sources, skipped = find_sources([str(tmp_path)])
    assert [Path(source.path).relative_to(tmp_path).as_posix() for source in sources] == [
        "c.txt",
        "a/1.txt",
        "b/2.txt",
    ]
    assert not skipped


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT)
    sources, _ = find_sources(
        [str(tmp_path / "one.txt"), str(tmp_path), str(tmp_path / ".." / tmp_path.name)]
    )
    assert len(sources) == 1


def test_links_to_folders_do_not_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path).articles) == 1


def test_standard_input_is_a_source_like_any_other() -> None:
    sources, _ = find_sources(["-"], lambda: REPORT.encode())
    assert only(read_sources(sources, LIMITS)).path == "-"


def test_missing_and_empty_places_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reading = read(tmp_path / "absent.txt", tmp_path / "empty")
    assert [Path(entry.path).name for entry in reading.skipped] == ["absent.txt", "empty"]
    assert reasons(reading) == ["no such file or directory", "the folder holds no files"]


# Plain text ----------------------------------------------------------------------------


def test_offsets_of_a_plain_text_are_those_of_the_file(tmp_path: Path) -> None:
    text = "\ufeffTitle\tone\r\n\r\n“Words\x1b[31m here,” she said.\x00"
    article = only(read_text(tmp_path, "a.txt", text))
    assert len(article.text) == len(text)
    assert article.text.index("Words") == text.index("Words")
    assert "\x1b" not in article.text


def test_the_same_text_has_the_same_id_and_a_second_copy_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    first, second = read(tmp_path).articles
    assert second.id == f"{first.id}~2"
    assert only(read(tmp_path / "b.txt")).id == first.id


@given(st.text(max_size=300))
def test_any_text_is_an_article_or_named(text: str) -> None:
    reading = read_sources([Source("x.txt", text.encode("utf-8", "replace"))], LIMITS)
    assert len(reading.articles) + len(reading.skipped) == 1


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x.jsonl", "x"]))
def test_any_bytes_are_read_or_named(content: bytes, name: str) -> None:
    reading = read_sources([Source(name, content)], LIMITS)
    assert reading.articles or reading.skipped
    assert all(entry.path == name and entry.reason for entry in reading.skipped)


# What cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x00\x01\x02" * 100, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        ("caf\xe9 said".encode("latin-1"), "not valid UTF-8 (byte 3, line 1)"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    reading = read_text(tmp_path, "x.txt", content)
    assert not reading.articles
    [entry] = reading.skipped
    assert reason in entry.reason
    assert entry.path.endswith("x.txt")


def test_rubbish_named_json_lines_is_one_thing_skipped(tmp_path: Path) -> None:
    assert len(read_text(tmp_path, "x.jsonl", bytes(range(32)) * 100).skipped) == 1


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.epub", "x.gz", "x.zip", "x.db"])
def test_what_is_named_like_a_format_and_is_none_is_no_article(tmp_path: Path, name: str) -> None:
    [said] = reasons(read_text(tmp_path, name, "junk"))
    assert "rename it to .txt" in said


def test_text_in_utf16_is_read_by_its_byte_order_mark(tmp_path: Path) -> None:
    assert "mayor said" in only(read_text(tmp_path, "x.txt", REPORT.encode("utf-16"))).text


def test_too_large_a_file_is_skipped_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_bytes(b"word " * 300_000)
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    [reason] = reasons(reading)
    assert "1,500,000 bytes" in reason
    assert "reading.largest_file" in reason


def test_one_endless_line_is_skipped(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "x.txt", "word " * 50_000)
    assert not reading.articles
    assert "250,000 characters" in reasons(reading)[0]


def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    file = tmp_path / "x.txt"
    file.write_text(REPORT)
    file.chmod(0)
    assert reasons(read(file)) == ["permission denied"]


def test_a_skipped_line_reads_like_a_compilers() -> None:
    assert str(Skipped("set.jsonl", "broken JSON", 7)) == "set.jsonl:7: broken JSON"


# JSON lines ----------------------------------------------------------------------------


def json_lines(*articles: dict[str, object]) -> str:
    return "\n".join(json.dumps(article) for article in articles)


def test_json_lines_give_an_article_a_line(tmp_path: Path) -> None:
    text = json_lines(
        {
            "title": "One",
            "text": "Body one.",
            "source": "Outlet A",
            "date": "2031-05-19",
            "authors": ["A. B.", "C. D."],
        },
        {"headline": "Two", "maintext": "Body two.", "outlet": {"title": "Outlet B"}, "language": "de-DE"},
    )
    first, second = read_text(tmp_path, "set.jsonl", text).articles
    assert (first.headline, first.outlet, first.published, first.byline) == (
        "One",
        "Outlet A",
        "2031-05-19",
        "A. B., C. D.",
    )
    assert first.text == "One\n\nBody one."
    assert first.path.endswith("set.jsonl:1")
    assert (second.outlet, second.language) == ("Outlet B", "de")


def test_a_headline_that_opens_the_body_stands_once(tmp_path: Path) -> None:
    article = only(read_text(tmp_path, "x.jsonl", json_lines({"title": "One", "text": "One\n\nBody."})))
    assert article.text == "One\n\nBody."


def test_a_broken_line_is_named_and_the_others_read(tmp_path: Path) -> None:
    good = json_lines({"title": "One", "text": "Body."})
    reading = read_text(
        tmp_path, "set.jsonl", f'{good}\n{{"title": "Two", \n[1]\n{{"title": "no text"}}\n\n{good}'
    )
    assert len(reading.articles) == 2
    assert [entry.line for entry in reading.skipped] == [2, 3, 4]
    assert [reason.split(":")[0] for reason in reasons(reading)] == [
        "broken JSON at column 18",
        "not a JSON object, so no article",
        "no text",
    ]


def test_an_endless_json_line_is_skipped_alone(tmp_path: Path) -> None:
    text = json_lines({"title": "One", "text": "Body."}, {"title": "Two", "text": "word " * 50_000})
    reading = read_text(tmp_path, "set.jsonl", text)
    assert len(reading.articles) == 1
    assert [entry.line for entry in reading.skipped] == [2]


def test_json_lines_are_known_by_their_content(tmp_path: Path) -> None:
    assert (
        only(read_text(tmp_path, "set.txt", json_lines({"title": "One", "text": "Body."}))).headline == "One"
    )


def test_escapes_in_json_cannot_smuggle_control_characters(tmp_path: Path) -> None:
    line = '{"title": "One\\u001b]0;x\\u0007", "text": "a\\ud800b\\u202ec", "source": "O\\u0000\\nP"}'
    article = only(read_text(tmp_path, "x.jsonl", line))
    for shown in (article.text, article.headline, article.outlet):
        assert shown.encode("utf-8")
        assert not any(ord(c) < 32 and c != "\n" for c in shown)
    assert "\n" not in article.outlet


# Markdown ------------------------------------------------------------------------------


def test_markdown_loses_its_markup_and_keeps_its_words(tmp_path: Path) -> None:
    text = (
        "# The *headline*\n\nA **bold** claim, [sic] and [a link](http://example.invalid).\n\n"
        "> “Quoted,” he said.\n\n- one\n- two\n"
    )
    article = only(read_text(tmp_path, "x.md", text))
    assert article.headline == "The headline"
    assert (
        article.text == "The headline\n\nA bold claim, [sic] and a link.\n\n“Quoted,” he said.\n\none\n\ntwo"
    )


def test_front_matter_gives_the_fields(tmp_path: Path) -> None:
    fields_above = "title: The headline\nsource: An Outlet\nauthor: [A. B.]\ndate: 2031-05-19\nlang: en\n"
    text = f"---\n{fields_above}---\n\nBody text.\n"
    article = only(read_text(tmp_path, "x.txt", text))
    fields = (article.headline, article.outlet, article.byline, article.published, article.language)
    assert fields == ("The headline", "An Outlet", "A. B.", "2031-05-19", "en")
    assert article.text == "The headline\n\nBody text."


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        ("a: [1", "broken front matter, line"),
        ("!!python/object:os.system x", "broken front matter"),
        ("title: x", "no text"),
    ],
)
def test_front_matter_that_cannot_be_used_is_named(tmp_path: Path, front_matter: str, reason: str) -> None:
    reading = read_text(tmp_path, "x.md", f"---\n{front_matter}\n---\n")
    assert not reading.articles
    assert reason in reasons(reading)[0]


# Progress ------------------------------------------------------------------------------


def test_reading_stops_when_progress_raises(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(REPORT)
    told = []

    def stop_at_two(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_sources(find_sources([str(tmp_path)])[0], LIMITS, stop_at_two)
    assert told == [(0, 5), (1, 5), (2, 5)]


# What strangers' files hold ------------------------------------------------------------


def test_a_named_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT)
    os.mkfifo(tmp_path / "pipe.txt")
    assert len(read(tmp_path).articles) == 1
    assert reasons(read(tmp_path / "pipe.txt")) == ["neither a file nor a folder"]


def test_files_of_other_formats_in_a_folder_are_named_and_one_named_by_itself_is_tried(
    tmp_path: Path,
) -> None:
    for name in ("one.txt", "page.xlsx", "one.txt~", "two"):
        (tmp_path / name).write_text(REPORT)
    reading = read(tmp_path)
    assert [Path(article.path).name for article in reading.articles] == ["one.txt", "two"]
    assert [Path(entry.path).name for entry in reading.skipped] == ["page.xlsx"]
    assert len(read(tmp_path / "page.xlsx").articles) == 1


def test_only_what_may_be_readable_is_said_to_be_worth_naming(tmp_path: Path) -> None:
    for name in ("a.log", "b.BZ2", "c.png", "d.odt"):
        (tmp_path / name).write_text("x")
    assert reasons(read(tmp_path)) == [
        ".log is no format that is read; name it to try",
        ".bz2 is no format that is read; unpack it first",
        ".png is no format that is read",
        ".odt is no format that is read; save it as .docx, .epub or .txt",
    ]


@pytest.mark.parametrize("name", ["Quay.mht", "Quay.MHTML"])
def test_a_page_saved_as_one_file_is_taken_from_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://wire.example/quay\nSubject: Quay closed\n"
        "Date: Mon, 3 Mar 2031 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\n\n----b\n'
        "Content-Type: text/html\nContent-Location: https://wire.example/a/quay\n\n"
        f"<html><body><h1>Quay closed</h1><p>{REPORT.splitlines()[2]}</p></body></html>\n\n----b--\n"
    )
    assert "It took long enough" in only(read(tmp_path)).text


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        *[
            ("Quay closed.html", "Quay closed_files"),
            ("Quay.htm", "Quay-Dateien"),
            ("Quay.HTML", "quay_FILES"),
        ],
        *[("Quay.html", "Quay_fichiers"), ("Quay.html", "Quay_archivos"), ("Quay.html", "Quay_bestanden")],
    ],
)
def test_the_folder_of_a_saved_page_belongs_to_it(tmp_path: Path, page: str, folder: str) -> None:
    text = f"<html><body><article><h1>Quay closed</h1><p>{REPORT.splitlines()[2]}</p></article></body></html>"
    (tmp_path / page).write_text(text)
    for name in ("frame.html", "style.css", "deep/frame.html"):
        piece = tmp_path / folder / name
        piece.parent.mkdir(exist_ok=True, parents=True)
        piece.write_text(text.replace("Quay", "Buy"))
    assert only(read(tmp_path)).path == str(tmp_path / page)
    assert read(tmp_path / folder).articles
    (tmp_path / page).rename(tmp_path / "other.html")
    assert len(read(tmp_path).articles) == 3


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    assert "too long" in reasons(read(tmp_path / ("x" * 400)))[0]


def test_what_is_said_of_a_hostile_name_is_harmless() -> None:
    assert str(Skipped("no\x1b]0;owned\x07.txt\n", "why")) == "no␛]0;owned␇.txt : why"


@pytest.mark.parametrize(
    "value", ["!!bool x", "!!timestamp foo", "!!int ''", "!!float ''", "2031-13-45", "&x [*x]"]
)
def test_front_matter_with_strange_values_ends_nothing(tmp_path: Path, value: str) -> None:
    reading = read_text(tmp_path, "x.md", f"---\ntitle: {value}\n---\nBody text.\n")
    assert len(reading.articles) + len(reading.skipped) == 1


def test_a_plain_text_that_opens_with_a_rule_loses_nothing(tmp_path: Path) -> None:
    text = "---\nA note: this is prose [and no mapping\n---\nBody text.\n"
    assert only(read_text(tmp_path, "x.txt", text)).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_text_in_utf16_is_read_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    article = only(read_text(tmp_path, "a.txt", REPORT.encode(encoding)))
    assert article.text == REPORT
    assert [origin.note for origin in article.origins if origin.field == "text"] == [f"read as {encoding}"]


def test_text_in_utf32_is_not_taken_for_utf16(tmp_path: Path) -> None:
    assert "mayor said" in only(read_text(tmp_path, "x.txt", REPORT.encode("utf-32"))).text


def test_a_line_separator_within_a_json_string_breaks_no_line(tmp_path: Path) -> None:
    article = only(read_text(tmp_path, "x.jsonl", '{"title": "One", "text": "Body\u2028and more.\u0085"}'))
    assert article.text.startswith("One\n\nBody")


def test_a_title_that_begins_the_first_word_of_the_body_is_a_headline_all_the_same(tmp_path: Path) -> None:
    article = only(read_text(tmp_path, "x.jsonl", json_lines({"title": "Gas", "text": "Gasoline is dear."})))
    assert article.text == "Gas\n\nGasoline is dear."


# Language ------------------------------------------------------------------------------

GERMAN = (
    "Die alte Brücke bleibt bis zum Herbst geschlossen, teilte die Stadt am Dienstag mit. „Wir haben kein"
    " Geld für die Pfeiler“, sagte die Bürgermeisterin, und auch die Fähre fährt nicht.\n"
)


def test_the_language_of_a_plain_text_is_told_by_its_paragraphs(tmp_path: Path) -> None:
    text = f"The Morning Post of the Islands and of the Coast\n\nMay 19, 2031\n\n{GERMAN}"
    assert only(read_text(tmp_path, "x.txt", text)).language == "de"
    assert only(read_text(tmp_path, "x.txt", REPORT * 3)).language == "en"


def test_a_language_that_is_stated_stands_and_one_that_is_not_is_detected(tmp_path: Path) -> None:
    stated = [{"text": GERMAN, "language": named} for named in ("nld", "French", "und", "")]
    articles = read_text(tmp_path, "x.jsonl", json_lines(*stated, {"text": GERMAN})).articles
    assert [article.language for article in articles] == ["nl", "fr", "de", "de", "de"]


def test_the_language_of_markdown_is_told_without_its_markup(tmp_path: Path) -> None:
    assert only(read_text(tmp_path, "x.md", f"# Brücke *geschlossen*\n\n{GERMAN}")).language == "de"


def test_a_text_that_shows_no_language_has_none(tmp_path: Path) -> None:
    assert only(read_text(tmp_path, "x.txt", "Brücke zu\n\n12 : 3\n")).language == ""
