from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.readers.given import limits, only, origins, read, reason

ONE = {"title": "Ice closes the harbour", "text": "Nobody left.", "source": {"name": "The Post"}}
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {
                "uri": "71",
                "title": "Ice closes the harbour",
                "body": "Nobody left.\n\nThe quay was empty.",
                "date": "2031-05-19",
                "time": "05:26:00",
                "dateTime": "2031-05-19T05:40:00Z",
                "dateTimePub": "2031-05-19T05:26:00Z",
                "url": "https://post.example/ice",
                "lang": "eng",
                "source": {"uri": "post.example", "title": "The Post"},
                "authors": [{"name": "Ada Quill", "type": "author"}, {"name": "Tom Dell"}],
            }
        ],
        "totalResults": 1,
    }
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["set.json", "-"])
@pytest.mark.parametrize(
    "document",
    [ONE, [ONE], {"articles": [ONE]}, {"status": "ok", "results": [ONE]}, {"response": {"docs": [ONE]}}],
)
def test_an_article_is_found_wherever_the_document_keeps_it(
    document: object, name: str, indent: int | None
) -> None:
    article = only(read(name, json.dumps(document, indent=indent)))
    assert (article.headline, article.outlet) == (ONE["title"], "The Post")
    assert article.text == "Ice closes the harbour\n\nNobody left."


def test_an_export_of_event_registry_is_read_as_it_is() -> None:
    article = only(read("events.json", json.dumps(EVENT_REGISTRY, indent=1)))
    assert (article.outlet, article.byline, article.language) == ("The Post", "Ada Quill, Tom Dell", "en")
    assert (article.published, article.address) == ("2031-05-19T05:26:00+00:00", "https://post.example/ice")
    assert article.text.endswith("Nobody left.\n\nThe quay was empty.")


def test_a_date_and_a_time_beside_it_are_one_moment() -> None:
    article = only(read("x.json", json.dumps([{"body": "Ice.", "date": "2031-05-19", "time": "05:26:00"}])))
    assert article.published == "2031-05-19T05:26:00"


def test_a_date_as_a_number_says_where_it_comes_from() -> None:
    article = only(read("x.json", json.dumps([{"body": "Ice.", "published": 1936000000}])))
    assert article.published == "2031-05-08T09:46:40+00:00"
    assert origins(article) == {"published": "field published"}


def test_values_of_every_kind_survive() -> None:
    text = '[{"title": NaN, "text": ["One.", "Two."], "authors": [null, 3, "Ada"], '
    text += '"date": null, "url": 7, "lang": []}]'
    article = only(read("x.json", text))
    assert (article.byline, article.published, article.address) == ("Ada", "", "")
    assert article.text.strip() == "One.\n\nTwo."


def test_records_are_counted_and_those_without_text_named() -> None:
    reading = read("x.json", json.dumps([ONE, {"title": "no text"}, 7, ONE | {"text": "Two."}]))
    assert [article.path for article in reading.articles] == ["x.json:1", "x.json:4"]
    assert [entry.reason.split(":")[0] for entry in reading.skipped] == ["record 2", "record 3"]


@pytest.mark.parametrize(
    "document",
    [
        {"theme": "dark", "panes": 3},
        [],
        [1, 2],
        {"articles": []},
        {"quotes": [{"start": 3, "end": 9, "text": "Nobody left."}]},
        [{"id": "q1", "start": 3, "end": 9, "text": "Nobody left."}],
    ],
)
def test_a_document_without_articles_is_named_once(document: object) -> None:
    assert "holds no articles" in reason(read("x.json", json.dumps(document, indent=1)))


def test_a_large_document_is_refused_with_advice() -> None:
    refused = reason(read("x.json", json.dumps([ONE] * 30, indent=1), limits(largest_file=1_000)))
    assert "reading.largest_file" in refused
    assert "JSON lines" in refused


def test_json_lines_are_read_whatever_their_name() -> None:
    text = "\n".join(json.dumps(ONE | {"text": f"Body {number}."}) for number in range(3))
    assert [article.path for article in read("x.json", text).articles] == ["x.json:1", "x.json:2", "x.json:3"]


def test_a_first_line_that_is_longer_than_what_is_looked_at_hides_no_json_lines() -> None:
    text = "\n".join(json.dumps(ONE | {"text": f"Body {number}. " * 2_000}) for number in range(2))
    assert len(read("x.json", text).articles) == 2


@pytest.mark.parametrize("text", ['[{"title": "x", ]', '{"a": {"b": 1}', "[" * 100_000, '[{"a": ' * 5_000])
def test_broken_json_is_named(text: str) -> None:
    assert "broken JSON" in reason(read("x.json", text))


def test_the_line_at_fault_is_named() -> None:
    reading = read("x.json", '[\n{"title": "x"},\n{"title" "y"}\n]')
    assert reading.skipped[0].line == 3


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "title", "date", "articles", "results", "authors", "source", "time", "x"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(_VALUES)
def test_any_json_is_read_or_named(document: object) -> None:
    reading = read("x.json", json.dumps(document))
    assert reading.articles or reading.skipped
