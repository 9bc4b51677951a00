from __future__ import annotations

import pytest

from index import MemoryIndex, QueryError, SearchIndex, build_index
from library.model import Article
from tests.index.invented import ARTICLES, FERRY, QUOTATIONS, article, indexed, quotation


@pytest.fixture(scope="module")
def index() -> MemoryIndex:
    return build_index(ARTICLES, QUOTATIONS)


def found(index: SearchIndex, query: str, typing: bool = False) -> set[str]:
    return {hit.article for hit in index.search(query, typing=typing).hits}


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("talk", {"ferry", "bridge"}),
        ("ferry storm", {"weather"}),
        ("ferry AND storm", {"weather"}),
        ("storm OR promise", {"weather", "bridge"}),
        ("ferry storm OR promise", {"weather", "bridge"}),
        ("ferry -storm", {"ferry", "bridge"}),
        ("ferry NOT (storm OR promise)", {"ferry"}),
        ("-storm", {"ferry", "bridge"}),
        ('"in the harbour"', {"weather"}),
        ('"the harbour in"', set()),
        ('"repair are slow"', set()),
        ("“repairs are slow”", {"ferry"}),
        ("harb*", {"ferry", "weather"}),
        ("CAFE", {"weather"}),
    ],
)
def test_the_language_of_words(index: MemoryIndex, query: str, articles: set[str]) -> None:
    results = index.search(query)
    assert {hit.article for hit in results.hits} == articles
    assert results.total == len(articles)
    assert not results.partial


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("in:headline ferry", {"ferry"}),
        ("in:deck spring", {"ferry"}),
        ("in:deck ferry", set()),
        ("in:text ferry", {"ferry", "bridge", "weather"}),
        ("in:quote ferry", {"ferry", "bridge"}),
        ("in:quote repairs ferry", {"bridge"}),
        ("in:quote (repairs OR promise)", {"ferry", "bridge"}),
        ("in:quote ferry -repairs", {"ferry"}),
        ("speaker:orlova", {"ferry", "bridge"}),
        ('speaker:"ana orlova"', {"ferry", "bridge"}),
        ("speaker:orlova in:quote ferry", {"ferry"}),
        ("in:quote ferry speaker:(orlova OR dorn)", {"ferry", "bridge"}),
        ("speaker:orlova storm", set()),
        ("speaker:orlova cheaper", {"bridge"}),
        ("speaker:orlova in:quote cheaper", set()),
        ("outlet:harbour", {"ferry"}),
        ("outlet:post in:quote ferry", {"bridge"}),
        ("in:quote outlet:post", {"bridge"}),
        ("outlet:weather", {"weather"}),
    ],
)
def test_fields_and_places(index: MemoryIndex, query: str, articles: set[str]) -> None:
    assert found(index, query) == articles


def test_spans_stay_inside_the_place_that_was_asked_for(index: MemoryIndex) -> None:
    (hit,) = index.search("speaker:orlova in:quote ferry").hits
    start = FERRY.text.index("ferry will sail")
    assert hit.spans == ((start, start + 5),)
    (hit,) = index.search("in:headline ferry").hits
    assert hit.spans == ((0, 5),)


def test_a_speaker_alone_leads_to_what_was_said(index: MemoryIndex) -> None:
    results = index.search("speaker:dorn")
    assert [span.within(ARTICLES[1].text) for span in results.hits[0].spans] == [QUOTATIONS[3].text]


def test_a_headline_weighs_more_than_the_body() -> None:
    index = build_index(
        [
            article("body", "The tunnel is closed for the whole of the winter.", headline="Roads shut"),
            article(
                "headline", "It is closed for the whole of the winter, roads too.", headline="Tunnel shut"
            ),
        ]
    )
    assert [hit.article for hit in index.search("tunnel").hits] == ["headline", "body"]


def test_what_was_said_weighs_more_than_what_was_written() -> None:
    written = article("written", "He did not say “never mind” about the tunnel that was closed.")
    said = article("said", "He did say that “never mind the tunnel” to us, it was closed.")
    index = build_index(
        [written, said], [quotation(written, "never mind"), quotation(said, "never mind the tunnel")]
    )
    assert [hit.article for hit in index.search("tunnel").hits] == ["said", "written"]


def test_a_headline_beside_the_text_is_found_without_a_span() -> None:
    index = build_index([Article("a", "a.txt", "Nothing of it here.", headline="Tunnel opens")])
    (hit,) = index.search("tunnel").hits
    assert (hit.count, hit.spans) == (0, ())
    assert hit.snippet.text == "Nothing of it here."
    assert found(index, "in:headline tunnel") == {"a"}
    assert found(index, "in:text tunnel") == set()


def test_limit_cuts_the_hits_but_not_the_total() -> None:
    index = indexed(*["one storm"] * 30)
    results = index.search("storm", limit=7)
    assert (len(results.hits), results.total) == (7, 30)
    assert [hit.article for hit in results.hits] == [str(number) for number in range(7)]


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("fer", {"ferry", "bridge", "weather"}),
        ("ferry sto", {"weather"}),
        ("sto ", set()),
        ('"the bri', {"bridge"}),
    ],
)
def test_the_last_word_may_be_unfinished_while_typing(
    index: MemoryIndex, query: str, articles: set[str]
) -> None:
    assert found(index, query, typing=True) == articles


def test_the_last_name_may_be_unfinished_while_typing(index: MemoryIndex) -> None:
    assert found(index, "speaker:do", typing=True) == {"bridge"}


def test_a_search_out_of_time_says_that_it_is_partial(index: MemoryIndex) -> None:
    fresh = build_index(ARTICLES, QUOTATIONS)
    results = fresh.search("ferry OR storm", seconds=-1.0)
    assert results.partial
    assert {hit.article for hit in results.hits} <= found(index, "ferry OR storm")


def test_out_of_time_never_lets_an_excluded_article_through() -> None:
    fresh = build_index(ARTICLES, QUOTATIONS)
    results = fresh.search("-storm", seconds=-1.0)
    assert results.partial
    assert results.hits == ()


@pytest.mark.parametrize(
    ("query", "explanation"),
    [
        ("ferri3", "“ferri3” occurs nowhere; did you mean “ferry”?"),
        ("storm reparis", "“reparis” occurs nowhere; did you mean “repairs”?"),
        ("storm promise", "No article answers all of this; 1 article does without “storm”."),
        ('"slow repairs"', "“slow repairs” occurs nowhere as a phrase."),
        ("in:headline storm", "“storm” occurs in no headline."),
        ("speaker:orlvoa", "No quotation is attributed to “orlvoa”; did you mean “orlova”?"),
        ("outlet:zzzzzz", "No article is from “zzzzzz”."),
        ("zzzzzz xxxxxx", "“zzzzzz” occurs nowhere. “xxxxxx” occurs nowhere."),
        ("date:1811", "No article that is there has a date in this time."),
        ("is:checked", "No article is checked."),
    ],
)
def test_no_hits_are_explained(index: MemoryIndex, query: str, explanation: str) -> None:
    results = index.search(query)
    assert (results.total, results.explanation) == (0, explanation)


def test_an_answer_needs_no_explanation(index: MemoryIndex) -> None:
    assert index.search("ferry").explanation == ""


def test_an_index_of_nothing_answers() -> None:
    results = build_index([]).search("storm")
    assert (results.hits, results.total) == ((), 0)
    assert results.explanation == "“storm” occurs nowhere."


def test_strict_and_typed_reading_differ_on_a_slip(index: MemoryIndex) -> None:
    with pytest.raises(QueryError) as caught:
        index.search("ferry OR")
    assert (caught.value.message, caught.value.position) == ("OR needs a word on its right", 6)
    assert found(index, "ferry OR", typing=True) == {"ferry", "bridge", "weather"}
