from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.given import LONG, limits, only, origins, read, reason

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def page(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>Not this</title></head><body><h1>{title}</h1>{text}</body></html>"
    )


def epub(chapters: dict[str, str], **members: str) -> bytes:
    """Return a book of chapters in their order; the manifest lists them the other way round."""
    items = "".join(
        f'<item id="i{number}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for number, name in reversed(list(enumerate(chapters)))
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The Northern Review</dc:title><dc:creator>Ada Quill</dc:creator>"
        "<dc:date>2031-05-19</dc:date><dc:language>en-GB</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", compress_type=0)
        archive.writestr("META-INF/container.xml", members.get("container", CONTAINER))
        archive.writestr("OEBPS/book.opf", members.get("package", package))
        for name, text in chapters.items():
            if text:
                archive.writestr(f"OEBPS/{name}", text)
    return written.getvalue()


def test_each_chapter_with_enough_text_is_an_article_in_reading_order() -> None:
    book = epub(
        {
            "cover.xhtml": page("Cover"),
            "b two.xhtml": page("Ice", LONG, "Two."),
            "a.xhtml": page("Thaw", LONG),
        }
    )
    first, second = read("issue.epub", book).articles
    assert [first.headline, second.headline] == ["Ice", "Thaw"]
    assert first.text == f"Ice\n\n{LONG.strip()}\n\nTwo."
    assert first.path == "issue.epub!/OEBPS/b two.xhtml"
    assert (first.outlet, first.byline, first.published) == ("The Northern Review", "Ada Quill", "2031-05-19")
    assert first.language == "en"
    assert origins(first)["published"] == "the book's own data"


def test_a_book_is_known_by_its_content() -> None:
    assert only(read("issue.bin", epub({"a.xhtml": page("Ice", LONG)}))).headline == "Ice"


def test_a_chapter_that_is_missing_is_named_and_the_others_read() -> None:
    reading = read("issue.epub", epub({"lost.xhtml": "", "a.xhtml": page("Ice", LONG)}))
    assert [article.headline for article in reading.articles] == ["Ice"]
    assert "lost.xhtml is missing" in reading.skipped[0].reason


def test_a_book_without_text_is_named() -> None:
    assert "no chapter with text" in reason(read("a.epub", epub({"cover.xhtml": page("Cover")})))


def test_a_chapter_beyond_the_limit_is_named() -> None:
    reading = read("a.epub", epub({"a.xhtml": page("Ice", LONG * 20)}), limits(largest_file=5_000))
    assert "reading.largest_file" in reading.skipped[0].reason


def test_a_book_that_points_out_of_itself_reads_nothing_else() -> None:
    assert "missing" in read("a.epub", epub({"../../../../etc/passwd": ""})).skipped[0].reason


def test_a_book_that_is_broken_is_named() -> None:
    for broken in (
        {"container": "<a"},
        {"package": "<a"},
        {"container": "<a/>"},
        {"package": "<!DOCTYPE x><a/>"},
    ):
        assert reason(read("a.epub", epub({"a.xhtml": page("Ice", LONG)}, **broken)))
    assert "broken ZIP file" in reason(read("a.epub", b"PK\x03\x04 nothing"))


@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes) -> None:
    sound = epub({"a.xhtml": page("Ice", LONG)})
    place %= len(sound) - 12
    reading = read("a.epub", sound[: place + 4] + damage + sound[place + 4 + len(damage) :])
    assert reading.articles or reading.skipped
