"""The file behind an article, or the part of it that the article was read from."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from library.model import Article
from library.raw_file import RawFile, raw_file
from library.readers import Limits, read_source
from library.readers.sources import Source

LIMITS = Limits(1_000_000, 100_000)
SAID = "“The {} quay stays closed until the cracked pillars are mended,” the harbour master said on Monday."


def raw_files(file: Path) -> list[tuple[Article, RawFile]]:
    """Return the articles of a file, each with what is shown for it."""
    articles = [read for read in read_source(Source(str(file)), LIMITS) if isinstance(read, Article)]
    return [(article, raw_file(article)) for article in articles]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_of_json_lines_the_line_is_shown(tmp_path: Path, encoding: str) -> None:
    lines = [json.dumps({"title": f"Quay {n}", "text": SAID.format(n)}, ensure_ascii=False) for n in range(3)]
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join([lines[0], "", *lines[1:]]) + "\n", encoding=encoding)
    shown = [raw for _, raw in raw_files(file)]
    assert [raw.text for raw in shown] == lines
    assert [raw.note for raw in shown] == [f"line {number} of the file" for number in (1, 3, 4)]


def test_of_a_table_it_is_shown_from_the_row_on_though_a_cell_has_several_lines(tmp_path: Path) -> None:
    rows = [f'Quay {n},"{SAID.format(n)}\n\nA second line of {n}."\n' for n in range(3)]
    file = tmp_path / "wire.csv"
    file.write_text("title,text\n" + "".join(rows))
    shown = raw_files(file)
    assert [raw.text for _, raw in shown] == ["".join(rows[n:]) for n in range(3)]
    assert shown[1][1].note == "from line 7 of the file"


def test_of_a_mailbox_it_is_shown_from_the_message_on(tmp_path: Path) -> None:
    messages = [
        f"From desk@wire.example Mon Mar  3 10:0{n}:00 2031\nFrom: desk@wire.example\nSubject: Quay {n}\n\n"
        f"{SAID.format(n)}\n\n"
        for n in range(3)
    ]
    file = tmp_path / "wire.mbox"
    file.write_text("".join(messages))
    assert [raw.text for _, raw in raw_files(file)] == ["".join(messages[n:]) for n in range(3)]


def test_of_a_list_in_json_all_is_shown_and_which_article_it_is(tmp_path: Path) -> None:
    file = tmp_path / "wire.json"
    file.write_text(json.dumps([{"title": f"Quay {n}", "text": SAID.format(n)} for n in range(2)]))
    assert [raw.text for _, raw in raw_files(file)] == [file.read_text()] * 2
    assert raw_files(file)[1][1].note == "the whole file, of which this is article 2"


def test_why_a_record_of_a_word_document_is_not_shown_is_true(tmp_path: Path) -> None:
    file = tmp_path / "export.docx"
    with ZipFile(file, "w") as document:
        document.writestr("word/document.xml", "<document/>")
    article = Article(id="a", path=f"{file}:22", text="As kept.")
    assert raw_file(article) == RawFile(
        "As kept.", "the text as it was kept, for the file is no text: Word document"
    )


def test_a_file_that_has_become_shorter_and_one_that_is_gone_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(json.dumps({"title": "Quay", "text": SAID}) + "\n")
    article = Article(id="a", path=f"{file}:22", text="As kept.")
    assert raw_file(article).note.endswith("the file has changed: it has no line 22")
    file.unlink()
    assert raw_file(article).note.endswith("there is no such file: it was moved or deleted")
