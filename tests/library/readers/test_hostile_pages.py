"""Pages that are traps: all are read or named, within bounds; sizes are those of a fast test."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.limited_process import LimitExceededError, is_limited
from library.model import Article
from library.readers import Source, html, read_sources
from tests.library.readers.reading import LIMITS, is_harmless, reading_of, reasons
from tests.library.readers.test_html import LEAD, PARAGRAPHS, page


@pytest.mark.parametrize("tag", ["div", "span", "font", "b", "blockquote", "table><tr><td", "ul><li"])
def test_a_page_that_nests_its_elements_without_end_is_read_flat(tag: str) -> None:
    reading = reading_of(f"<html><body>{f'<{tag}>' * 20_000}{PARAGRAPHS}</body></html>", "x.html")
    assert LEAD in reading.articles[0].text


def test_elements_that_cannot_be_flattened_are_named() -> None:
    reading = reading_of(f"<html><body>{'<x-y>' * 20_000}{PARAGRAPHS}</body></html>", "x.html")
    assert reasons(reading) == ["the page nests its elements too deeply to be read"]


def test_a_tag_with_attributes_without_end_loses_them() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(60_000))
    assert LEAD in reading_of(page(f"<div {attributes}></div>{PARAGRAPHS}"), "x.html").articles[0].text


@pytest.mark.parametrize(
    "trap",
    [
        "<!--" * 50_000,
        "<!-- " + "-" * 100_000,
        "<![CDATA[" * 20_000,
        "<script>" * 20_000,
        "<" * 100_000,
        "&" * 100_000,
        "<p " * 50_000,
        "<a href='" + "x" * 200_000,
        "</p>" * 100_000,
        "\x00" * 50_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaa'>"
        + "".join(f"<!ENTITY b{n} '&a;&a;'>" for n in range(999))
        + "]>",
    ],
    ids=lambda trap: trap[:9],
)
def test_markup_without_end_is_read_or_named(trap: str) -> None:
    for content in (page(trap + PARAGRAPHS), trap + page(), page() + trap):
        reading = reading_of(content, "x.html")
        assert reading.articles or reading.skipped
        assert all(map(is_harmless, reading.articles))


class Slow:
    """Stands for the process that reads pages, on a machine where that takes too long."""

    def __init__(self, *, paragraphs_too: bool) -> None:
        self.paragraphs_too = paragraphs_too

    def run(self, page: Any, seconds: float) -> list[Article]:
        if page.thorough or self.paragraphs_too:
            raise LimitExceededError(f"took longer than {seconds:g} seconds and was broken off")
        return html._articles(page)


def test_a_page_that_takes_too_long_is_read_by_its_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_READING", Slow(paragraphs_too=False))
    [article] = reading_of(page(), "x.html").articles
    assert LEAD in article.text
    [origin] = [origin for origin in article.origins if origin.field == "text"]
    assert (origin.rule, origin.note) == ("paragraphs", "trafilatura took too long")


def test_a_page_that_takes_too_long_even_so_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_READING", Slow(paragraphs_too=True))
    assert reasons(reading_of(page(), "x.html")) == [
        "the page took longer than 20 seconds and was broken off"
    ]


def test_pages_are_read_in_another_process() -> None:
    assert not is_limited()
    assert reasons(reading_of("<html></html>", "x.html"))[0].startswith("no article text")
    assert "limited" in {process.name for process in multiprocessing.active_children()}


def test_a_page_is_found_from_wherever_the_program_has_moved_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "saved.html").write_text(page())
    monkeypatch.chdir(tmp_path)
    [article] = read_sources([Source("saved.html")], LIMITS).articles
    assert article.path == "saved.html"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(30, 900))
def test_any_damage_gives_an_article_or_a_reason(damage: bytes, place: int) -> None:
    whole = page().encode()
    reading = reading_of(whole[:place] + damage + whole[place:], "x.html")
    assert len(reading.articles) + len(reading.skipped) == 1
    assert all(map(is_harmless, reading.articles))
