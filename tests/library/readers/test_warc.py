from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.model import Article, Origin
from library.readers import Limits, Skipped, Source
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from tests.library.readers.given import limits, origins, read, reason

PAGE = b"<!DOCTYPE html><html><head><title>Ice</title></head><body><p>Nobody left.</p></body></html>"
ADDRESS = "https://post.example/ice"


@pytest.fixture(autouse=True)
def html_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a page as the words that it is, so that these tests are about archives alone."""

    def read_page(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
        assert limits.largest_file
        text = source.read().decode("utf-8", "replace")
        if "no article" in text:
            raise UnreadableContentError("no article in the page")
        address = "https://post.example/canonical" if "canonical" in text else ""
        article = article_from_fields(
            Fields(headline="Ice", address=address), "Nobody left.", source.shown_path
        )
        yield article if address or "plain" in text else article_with_origin(article)

    def article_with_origin(article: Article) -> Article:
        from dataclasses import replace

        return replace(article, origins=(Origin("headline", "page title"),))

    module = ModuleType("library.readers.html")
    module.read = read_page  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "library.readers.html", module)


def record(body: bytes, address: str = ADDRESS, kind: str = "response", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-05-19T05:26:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(
    content: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + content


def test_a_page_that_was_answered_is_an_article_with_address_and_capture() -> None:
    reading = read("crawl.warc", record(answer(PAGE)))
    [article] = reading.articles
    assert article.path == f"crawl.warc!/{ADDRESS}"
    assert (article.address, article.captured) == (ADDRESS, "2031-05-19T05:26:00Z")
    assert origins(article) == {
        "headline": "page title",
        "address": "web archive record",
        "captured": "web archive record",
    }


def test_what_the_page_says_of_itself_stands() -> None:
    [article] = read("crawl.warc", record(answer(PAGE + b"canonical"))).articles
    assert article.address == "https://post.example/canonical"
    assert set(origins(article)) == {"captured"}


def test_everything_but_answered_pages_is_passed_over() -> None:
    others = (
        record(answer(PAGE, "404 Not Found"))
        + record(answer(PAGE, "301 Moved"))
        + record(answer(b"\x89PNG", kind="image/png"))
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + record(b"software: a crawler\r\n", kind="warcinfo")
        + record(answer(PAGE), kind="revisit")
    )
    assert "no pages" in reason(read("crawl.warc", others))
    assert len(read("crawl.warc", others + record(answer(PAGE)) + others).articles) == 1


@pytest.mark.parametrize("pack", [gzip.compress, lambda content: content])
def test_packed_archives_are_read_record_by_record(pack: object) -> None:
    assert callable(pack)
    content = b"".join(pack(record(answer(PAGE), f"https://post.example/{number}")) for number in range(5))
    reading = read("crawl.warc.gz", content, limits(largest_file=1_000))
    assert [article.address[-1] for article in reading.articles] == list("01234")


def test_transfer_and_content_encodings_are_undone() -> None:
    packed = gzip.compress(PAGE + b"canonical")
    chunked = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    extra = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    [article] = read("crawl.warc", record(answer(chunked, extra=extra))).articles
    assert article.address.endswith("canonical")


def test_a_page_that_holds_no_article_is_named_and_the_next_one_read() -> None:
    reading = read("crawl.warc", record(answer(b"no article"), "https://x.example/1") + record(answer(PAGE)))
    assert [str(entry) for entry in reading.skipped] == [
        "crawl.warc!/https://x.example/1: no article in the page"
    ]
    assert len(reading.articles) == 1


def test_a_page_beyond_the_limit_is_named_and_the_next_one_read() -> None:
    large = gzip.compress(b"a" * 500_000)
    content = record(answer(large, extra="Content-Encoding: gzip\r\n")) + record(answer(PAGE))
    reading = read("crawl.warc", content, limits(largest_file=10_000))
    assert "reading.largest_file" in reading.skipped[0].reason
    assert len(reading.articles) == 1


def test_an_archive_that_breaks_off_keeps_what_was_read() -> None:
    reading = read("crawl.warc", record(answer(PAGE)) + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Le")
    assert len(reading.articles) == 1


def test_nothing_is_written_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    read("crawl.warc", record(answer(PAGE), length=10) + record(answer(PAGE)))
    assert capfd.readouterr().err == ""


def test_what_is_missing_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert 'pip install "broadsheet[warc]"' in reason(read("a.warc", record(answer(PAGE))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 500), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_named_or_survived(place: int, damage: bytes) -> None:
    sound = record(answer(PAGE)) + record(answer(PAGE))
    place %= len(sound) - 5
    reading = read("a.warc", sound[: place + 5] + damage + sound[place + 5 + len(damage) :])
    assert reading.articles or reading.skipped


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_anything_behind_the_signature_is_read_or_named(content: bytes) -> None:
    assert reason(read("a.warc", b"WARC/" + content))
