from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import markdown
from tests.library.readers.given import only, read, reason

FIRST = (
    "Ice closes the harbour",
    *("412 words", "19 May 2031", "The Northern Post", "NPOST", "3", "English", "© 2031 Northern Post Ltd."),
)
GERMAN = (
    "Eis schließt den Hafen",
    *("1.877 Wörter", "20. März 2031", "05:26", "Der Bote", "BOTE", "Deutsch", "(c) 2031 Der Bote"),
)


def article(
    headline: str, *lines: str, number: str = "NPOST00020050408e14900", byline: str = "By Ada Quill"
) -> str:
    divs = "".join(f"<div>{line}</div>" for line in lines)
    return (
        f'<div id="article-{number}"><div class="article enArticle"><div id="hd">'
        f'<span class="enHeadline">{headline}</span></div><div class="author">{byline}</div>{divs}'
        '<p class="articleParagraph enarticleParagraph">“Nobody <b>leaves</b>,”\n the warden said.</p>'
        '<p class="articleParagraph enarticleParagraph">The quay was empty.</p>'
        f"<p>Document {number}</p></div></div>"
    )


def export(*articles: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Factiva</title></head><body>'
        + "".join(articles)
        + "</body></html>"
    )


def test_each_article_of_the_page_is_read_with_its_fields() -> None:
    first, second = read("factiva.html", export(article(*FIRST), article(*GERMAN))).articles
    assert (first.headline, first.outlet, first.published) == (FIRST[0], "The Northern Post", "2031-05-19")
    assert (first.byline, first.language) == ("Ada Quill", "en")
    assert first.text == f"{FIRST[0]}\n\n“Nobody leaves,” the warden said.\n\nThe quay was empty."
    assert (second.headline, second.outlet, second.published) == (GERMAN[0], "Der Bote", "2031-03-20")
    assert second.language == "de"
    assert [first.path, second.path] == ["factiva.html:1", "factiva.html:2"]


@pytest.mark.parametrize(
    ("date", "published"),
    [("2031 年 5 月 19 日", "2031-05-19"), ("19 mai 2031", "2031-05-19"), ("19 мая 2031", "2031-05-19")],
)
def test_dates_are_read_in_the_language_of_the_page(date: str, published: str) -> None:
    assert (
        only(read("a.html", export(article("Ice", "8165 字", date, "The Post", "P")))).published == published
    )


def test_a_time_with_its_zone_is_part_of_the_date() -> None:
    read_one = only(
        read("a.html", export(article("Ice", "9 words", "19 May 2031", "05:26 GMT", "The Post", "P")))
    )
    assert (read_one.published, read_one.outlet) == ("2031-05-19T05:26+00:00", "The Post")


def test_the_number_of_a_document_is_never_its_date() -> None:
    read_one = only(
        read("a.html", export(article("Ice", "9 words", "19 Brumaire", "The Post", "PST", "French")))
    )
    assert (read_one.published, read_one.outlet) == ("", "The Post")
    assert [(origin.field, origin.note) for origin in read_one.origins] == [
        ("published", "stated as “19 Brumaire”, which is no certain date")
    ]


def test_a_page_that_claims_utf8_and_is_not_says_so() -> None:
    page = export(article("Café", "9 words", "19 May 2031", "The Post", "P")).encode("cp1252")
    read_one = only(read("a.html", page))
    assert read_one.headline == "Café"
    assert "“Nobody leaves,”" in read_one.text
    assert [(origin.field, origin.rule) for origin in read_one.origins] == [("text", "encoding")]


def test_an_article_without_text_is_named_and_the_others_read() -> None:
    empty = '<div id="article-NPOST00020050408e14901"><span class="enHeadline">Ice</span></div>'
    reading = read("a.html", export(empty, article(*FIRST)))
    assert len(reading.articles) == 1
    assert str(reading.skipped[0]).startswith("a.html:1: the article has no text")


def test_a_tag_of_very_many_attributes_loses_them_and_the_page_is_read() -> None:
    tag = "<div " + " ".join(f"a{number}=1" for number in range(20_000)) + ">"
    assert only(read("a.html", export(tag, article(*FIRST)))).headline == FIRST[0]


def test_a_page_of_headlines_alone_is_named() -> None:
    assert "full text" in reason(read("a.html", export('<div class="enHeadline">Ice</div>')))


def test_a_page_that_only_looks_like_an_export_is_read_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("library.readers.html")
    module.read = markdown.read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "library.readers.html", module)
    page = '<html><body><div class="article enArticle">Nobody left.</div></body></html>'
    assert "Nobody left." in only(read("a.html", page)).text


@given(
    st.lists(
        st.sampled_from(
            [
                '<div id="article-NPOST00020050408e14900">',
                "<div>",
                "</div>",
                *FIRST,
                "<p class='articleParagraph'>",
                "&#27;",
            ]
        )
    )
)
def test_any_page_of_that_shape_is_read_or_named(pieces: list[str]) -> None:
    reading = read("a.html", export('<div id="article-NPOST00020050408e14900">', *pieces))
    assert reading.articles or reading.skipped
    assert all("\x1b" not in one.text for one in reading.articles)
