from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Limits
from tests.library.readers.given import LONG, limits, only, origins, read, reason

HEADER = ["title", "text", "date", "url"]
ROW = [
    "Ice closes the harbour",
    "“Nobody leaves,” the warden said.",
    "2031-05-19",
    "https://post.example/ice",
]


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_an_article_whatever_divides_its_cells(delimiter: str, encoding: str) -> None:
    article = only(read("set.csv", table([HEADER, ROW], delimiter).encode(encoding)))
    assert [article.headline, article.published, article.address] == [ROW[0], ROW[2], ROW[3]]
    assert article.text == f"{ROW[0]}\n\n{ROW[1]}"
    assert article.path == "set.csv:2"


def test_the_columns_of_news_please_are_known() -> None:
    rows = [
        [
            "authors",
            "date_publish",
            "date_download",
            "description",
            "maintext",
            "source_domain",
            "title",
            "url",
        ],
        [
            *("['Ada Quill', \"Tom O'Dell\"]", "2031-05-19 05:26:00", "2031-06-01 00:00:00", "Ice in May"),
            *("Nobody left.", "post.example", "Harbour closed", "https://post.example/ice"),
        ],
    ]
    article = only(read("news.csv", table(rows)))
    assert (article.byline, article.published) == ("Ada Quill, Tom O'Dell", "2031-05-19T05:26:00")
    assert (article.outlet, article.deck, article.captured) == (
        "post.example",
        "Ice in May",
        "2031-06-01T00:00:00",
    )
    assert article.text == "Harbour closed\n\nIce in May\n\nNobody left."


def test_the_columns_of_newspaper4k_are_known() -> None:
    rows = [
        ["title", "text", "publish_date", "authors", "source_url", "url", "meta_lang"],
        [
            "Hafen zu",
            "Niemand fuhr.",
            "2031-05-19T05:26:00+02:00",
            "Ada Quill",
            "https://www.post.example",
            "x",
            "de",
        ],
    ]
    article = only(read("news.csv", table(rows)))
    assert (article.outlet, article.language, article.published) == (
        "post.example",
        "de",
        "2031-05-19T05:26:00+02:00",
    )
    assert origins(article) == {"outlet": "field source_url"}


def test_columns_are_known_whatever_their_case_and_punctuation() -> None:
    article = only(
        read(
            "set.csv", table([["Title", "Full Text", "Publication-Date"], ["Ice", "It froze.", "1 May 2031"]])
        )
    )
    assert (article.headline, article.published) == ("Ice", "2031-05-01")


def test_the_readers_own_names_come_first() -> None:
    own = Limits(10**6, 10**5, record_fields=(("text", ("Volltext",)), ("outlet", ("Quelle",))))
    rows = [["title", "text", "Volltext", "Quelle"], ["Eis", "Anriss", "Der Hafen ist zu.", "Der Bote"]]
    article = only(read("set.csv", table(rows), own))
    assert (article.outlet, article.text) == ("Der Bote", "Eis\n\nDer Hafen ist zu.")


def test_a_header_without_a_text_is_named_with_its_columns() -> None:
    assert "none of the columns id, Volltext" in reason(read("x.csv", "id,Volltext\n1,Der Hafen\n"))
    assert "reading.record_fields.text" in reason(read("x.csv", "id,Volltext\n1,Der Hafen\n"))


def test_a_table_without_header_is_read_by_what_its_columns_hold() -> None:
    rows = [
        [ROW[3], "19 May 2031", ROW[0], LONG],
        ["https://post.example/2", "20 May 2031", "Ice thaws again", LONG],
    ]
    reading = read("set.csv", table(rows))
    assert [article.headline for article in reading.articles] == [ROW[0], "Ice thaws again"]
    assert [article.published for article in reading.articles] == ["2031-05-19", "2031-05-20"]
    assert origins(reading.articles[0])["published"] == "column 2"
    assert not any(origin.certain for origin in reading.articles[0].origins)


def test_a_table_without_texts_is_named() -> None:
    assert "none that is long enough" in reason(read("x.csv", "1,2\n3,4\n"))


@pytest.mark.parametrize("text", ["title,text\n", "title,text\n,\n\n,,,\n"])
def test_a_header_alone_is_named(text: str) -> None:
    assert "no rows" in reason(read("x.csv", text))


def test_ragged_and_blank_rows_lose_nothing_else() -> None:
    text = "title,text,date\nOne,Body one.\n\n,,\nTwo,Body two.,2031-05-19,extra,cells\n"
    first, second = read("x.csv", text).articles
    assert (first.path, first.published) == ("x.csv:2", "")
    assert (second.path, second.published) == ("x.csv:5", "2031-05-19")


def test_a_row_without_text_is_named_by_its_line() -> None:
    reading = read("x.csv", "title,text\nOne,nan\nTwo,Body.\n")
    assert [article.headline for article in reading.articles] == ["Two"]
    assert [(entry.line, entry.reason.split(":")[0]) for entry in reading.skipped] == [(2, "no text")]


def test_a_cell_may_be_longer_than_the_parser_allows_by_default() -> None:
    article = only(read("x.csv", table([["title", "text"], ["One", "word " * 30_000]])))
    assert len(article.text) > 131_072


def test_a_cell_beyond_the_limit_is_named_and_the_next_row_read() -> None:
    rows = [["title", "text"], ["One", "w" * 200_001], ["Two", "Body."]]
    reading = read("x.csv", table(rows))
    assert [article.headline for article in reading.articles] == ["Two"]
    assert "field" in reading.skipped[0].reason


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_a_large_file() -> None:
    small = limits(longest_line=1_000)
    reading = read("x.csv", 'title,text\nOne,"' + "word, word\n" * 20_000, small)
    assert not reading.articles
    assert all("limit" in entry.reason or "field" in entry.reason for entry in reading.skipped)


def test_markup_in_a_cell_becomes_paragraphs() -> None:
    article = only(
        read("x.csv", table([["title", "text"], ["A &amp; B", "<p>One.</p><p>Two <b>bold</b>.</p>"]]))
    )
    assert article.text == "A & B\n\nOne.\n\nTwo bold."


def test_a_date_that_could_be_two_days_is_left_open_and_says_so() -> None:
    article = only(read("x.csv", table([["text", "date"], ["Body.", "5/6/2031"]])))
    assert article.published == ""
    [origin] = article.origins
    assert (origin.field, origin.certain) == ("published", False)
    assert "5/6/2031" in origin.note


def test_a_date_that_could_be_two_days_gives_way_to_the_texts_with_one_origin_for_both() -> None:
    body = "ORVEL, May 6, 2031 (AP) — The harbour is closed, the warden said.\n\nNobody left."
    article = only(read("x.csv", table([["text", "date"], [body, "5/6/2031"]])))
    assert article.published == "2031-05-06"
    [origin] = [origin for origin in article.origins if origin.field == "published"]
    assert origin.rule == "dateline"
    assert "5/6/2031" in origin.note


def test_a_time_of_day_that_no_clock_shows_is_left_out() -> None:
    article = only(read("x.csv", table([["text", "date", "time"], ["Body.", "2031-05-19", "27:99"]])))
    assert article.published == "2031-05-19"


def test_an_address_without_a_host_names_no_outlet() -> None:
    article = only(read("x.csv", table([["text", "source_url"], ["Body.", "https://"]])))
    assert article.outlet == ""
    assert "outlet" not in origins(article)


def test_bytes_of_another_encoding_end_the_table_with_advice() -> None:
    reading = read("x.csv", "title,text\nOne,caf\xe9\n".encode("latin-1"))
    assert "iconv" in reason(reading)


def test_nul_characters_do_not_survive() -> None:
    article = only(read("x.csv", "title,text\nOne,It fr\x00oze in the whole of the harbour.\n"))
    assert "\x00" not in article.text


def test_a_large_table_is_read_row_by_row() -> None:
    content = table([HEADER, *[ROW] * 50]).encode()
    assert len(read("x.csv", content, limits(largest_file=1_000)).articles) == 50


@given(st.lists(st.lists(st.text(max_size=30), max_size=5), max_size=5), st.sampled_from(["x.csv", "x.tsv"]))
def test_any_table_is_read_or_named(rows: list[list[str]], name: str) -> None:
    written = io.StringIO()
    csv.writer(written, escapechar="\\").writerows(rows)
    reading = read(name, written.getvalue().encode("utf-8", "replace"))
    assert reading.articles or reading.skipped


@given(st.binary(max_size=200))
def test_any_bytes_called_a_table_are_read_or_named(content: bytes) -> None:
    reading = read("x.csv", b"title,text\n" + content)
    assert all(entry.reason for entry in reading.skipped)
