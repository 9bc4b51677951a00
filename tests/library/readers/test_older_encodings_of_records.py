"""Tables and JSON in encodings from before Unicode: read with a guess that each article remembers."""

from __future__ import annotations

import json

import pytest

from library.model import Article
from library.readers import Limits, Source, read_sources
from tests.library.readers.reading import LIMITS, is_harmless, only, origin, reading_of, reasons

GERMAN = (
    "Die alte Brücke bleibt bis zum Herbst geschlossen, teilte die Stadt am Dienstag mit. „Wir haben kein"
    " Geld für die Pfeiler“, sagte die Bürgermeisterin, und auch die Fähre fährt nicht."
)
PLAIN = "Der Hafen ist wieder offen, sagte der Sprecher der Stadt am Montag."


def excel(*rows: tuple[str, str]) -> str:
    return "".join(f"{title};{text}\r\n" for title, text in (("title", "text"), *rows))


def encoding_of(article: Article) -> tuple[str, bool]:
    read = origin(article, "text")
    assert read.rule == "encoding"
    return read.note, read.certain


def test_a_table_as_a_german_excel_exports_it_is_read_and_its_encoding_is_no_certainty() -> None:
    article = only(reading_of(excel(("Brücke zu", GERMAN)).encode("cp1252"), "set.csv"))
    assert (article.headline, article.text) == ("Brücke zu", f"Brücke zu\n\n{GERMAN}")
    assert encoding_of(article) == ("read as windows-1252", False)
    assert article.path == "set.csv:2"


def test_the_columns_of_a_table_may_be_named_beyond_ascii() -> None:
    limits = Limits(1_000_000, 100_000, record_fields=(("headline", ("Überschrift",)),))
    content = excel(("Brücke zu", GERMAN)).replace("title;", "Überschrift;", 1).encode("cp1252")
    assert only(reading_of(content, "set.csv", limits)).headline == "Brücke zu"


def test_a_table_without_header_is_read_so_too() -> None:
    text = "Die Brücke über den Fluss bleibt bis zum Herbst zu und die Fähre fährt nicht mehr."
    content = f"Die Brücke bleibt zu;{text}\nDie Fähre fährt nicht;{text}\n".encode("cp1252")
    reading = reading_of(content, "set.csv")
    assert [one.headline for one in reading.articles] == ["Die Brücke bleibt zu", "Die Fähre fährt nicht"]
    assert encoding_of(reading.articles[0]) == ("read as windows-1252", False)


def test_no_row_is_lost_or_read_twice_where_the_first_letter_beyond_ascii_stands_late() -> None:
    rows = [(f"Hafen {number}", PLAIN) for number in range(2_000)]
    content = excel(*rows, ("Brücke zu", GERMAN), ("Hafen zu", PLAIN)).encode("cp1252")
    reading = read_sources([Source("set.csv", content)], LIMITS)
    assert reasons(reading) == []
    assert [one.path for one in reading.articles] == [f"set.csv:{line}" for line in range(2, 2_004)]
    assert reading.articles[-2].headline == "Brücke zu"
    assert encoding_of(reading.articles[-2]) == ("read as windows-1252", False)
    assert not reading.articles[0].origins


def test_a_table_in_utf_8_with_a_broken_character_loses_only_that() -> None:
    table = excel(("Brücke zu", GERMAN), ("Brücke zu", f"{GERMAN} Der Dümmer."))
    content = b"\xef\xbb\xbf" + table.encode().replace("Dümmer".encode(), b"D\xc3mmer")
    article = reading_of(content, "set.csv").articles[1]
    assert article.text == f"Brücke zu\n\n{GERMAN} Der D\ufffdmmer."
    assert encoding_of(article) == ("read as utf-8 with broken characters", False)


def test_a_table_that_leaves_doubt_is_refused_with_what_to_do() -> None:
    [reason] = reasons(reading_of(b"title;text\nx;\xfe\xff\xfe\xff\xd0\n", "set.csv"))
    assert "too odd to tell" in reason
    assert "iconv" in reason


@pytest.mark.parametrize("name", ["set.json", "set.jsonl"])
def test_json_is_read_so_too_and_remembers_it(name: str) -> None:
    line = json.dumps({"title": "Brücke zu", "text": GERMAN}, ensure_ascii=False)
    article = only(reading_of(line.encode("cp1252"), name))
    assert (article.headline, article.text) == ("Brücke zu", f"Brücke zu\n\n{GERMAN}")
    assert encoding_of(article) == ("read as windows-1252", False)


def test_json_lines_are_guessed_one_by_one_and_a_line_that_leaves_doubt_is_named() -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in (GERMAN, PLAIN)]
    content = b"\n".join((lines[0].encode("cp1252"), lines[1].encode(), b'{"text": "\xfe\xff\xd0"}'))
    reading = reading_of(content, "set.jsonl")
    assert [one.text for one in reading.articles] == [GERMAN, PLAIN]
    assert not reading.articles[1].origins
    assert reasons(reading) == ["not valid UTF-8 (byte 10 of the line)"]


def test_what_steers_a_terminal_is_harmless_in_older_encodings_too() -> None:
    content = excel(("Br\x1bcke", GERMAN + " \x9b31m")).encode("latin-1", "replace")
    assert all(map(is_harmless, reading_of(content, "set.csv").articles))
