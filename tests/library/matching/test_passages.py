"""What two articles share outside quotations, and whether it is wire copy or recycled background."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from article_making import article, quotation_in
from hypothesis import given
from hypothesis import strategies as st

from library.comparison import compare
from library.matching import find_passages
from library.matching.formulas import is_formula
from library.matching.running_text import read_running_text
from library.matching.shingles import shingles
from library.model import Article, ArticleSpan, Match, Passage, Span
from library.readers import Limits, find_sources, read_sources

NEWS = "The harbour council of Port Sterrin voted on Tuesday to close the eastern quay to ferries."
OTHER_NEWS = "A lorry driver was pulled alive from a flooded tunnel below the old brewery after nine hours."
FILLER = "Nobody on the waterfront had expected that so many people would turn up before the doors opened."
OTHER_FILLER = "Rescuers worked through the night with pumps which a neighbouring town had lent them for it."
BACKGROUND = (
    "The quay had been damaged in the storm of March 2031, when a freighter tore loose from its moorings and "
    "struck two of the ferry bridges. Repairs have been put off three times since then for want of money."
)
EDITED = BACKGROUND.replace("damaged", "badly damaged").replace("tore loose", "broke away")
SPOKEN = "we shall not close a quay that feeds four hundred families in this town, whatever the council says"


def only_passage(*articles: Article) -> Passage:
    (passage,) = find_passages(articles, (), ())
    return passage


def words_of(span: ArticleSpan, *articles: Article) -> str:
    text = next(article.text for article in articles if article.id == span.article)
    return text[span.start : span.end]


def test_a_copied_sentence_is_found_with_its_offsets_in_both_texts() -> None:
    one, other = article("a", FILLER, NEWS), article("b", NEWS, OTHER_FILLER)
    passage = only_passage(one, other)
    assert words_of(passage.a, one) == words_of(passage.b, other) == NEWS.rstrip(".")
    assert passage.score == 1


def test_small_edits_do_not_break_a_passage() -> None:
    one, other = article("a", NEWS, BACKGROUND), article("b", OTHER_NEWS, EDITED)
    passage = only_passage(one, other)
    assert words_of(passage.a, one) == BACKGROUND.rstrip(".")
    assert words_of(passage.b, other) == EDITED.rstrip(".")
    assert 0.9 < passage.score < 1


def test_case_punctuation_and_apostrophes_are_no_edits() -> None:
    one = article(
        "a", "In the council’s view the U.S. ferries, all seventeen, must leave the quay by noon on Friday."
    )
    other = article(
        "b", "in the Council's view the US ferries (all seventeen) must leave the quay by noon on friday"
    )
    assert only_passage(one, other).score == 1


def test_a_dozen_equal_words_are_no_passage() -> None:
    shared = "to close the eastern quay to ferries from next week on"
    one = article("a", f"The harbour council of Port Sterrin decided {shared} Tuesday.")
    other = article("b", f"Shipping lines were surprised by a plan {shared} short notice.")
    assert find_passages((one, other), (), ()) == ()


def test_stretches_that_differ_more_than_they_agree_are_cut_off() -> None:
    one, other = article("a", f"{NEWS} {FILLER}"), article("b", f"{NEWS} {OTHER_FILLER}")
    assert words_of(only_passage(one, other).a, one) == NEWS.rstrip(".")


def test_what_stands_between_marks_is_no_passage() -> None:
    one, other = (article(name, NEWS, f"“{SPOKEN},” the mayor said.") for name in "ab")
    quotations = [quotation_in(one, SPOKEN), quotation_in(other, SPOKEN)]
    (passage,) = find_passages((one, other), quotations, ())
    assert words_of(passage.a, one) == NEWS.rstrip(".")


def test_a_passage_stops_where_a_quotation_begins() -> None:
    text = f"{NEWS.rstrip('.')} “{SPOKEN}” {BACKGROUND}"
    one, other = article("a", text), article("b", text)
    quotations = [quotation_in(one, SPOKEN), quotation_in(other, SPOKEN)]
    found = find_passages((one, other), quotations, ())
    assert [words_of(passage.a, one) for passage in found] == [NEWS.rstrip("."), BACKGROUND.rstrip(".")]


def test_furniture_and_captions_are_no_passages() -> None:
    for kind in ("furniture", "caption", "byline", "dateline", "headline"):
        one, other = (
            article(name, lead, NEWS, last=kind) for name, lead in (("a", FILLER), ("b", OTHER_FILLER))
        )
        assert find_passages((one, other), (), ()) == ()


@pytest.mark.parametrize(
    "formula",
    [
        "Sign up here and get the most important stories of the harbour in your inbox on weekdays.",
        "Reporting by Ada Lind in Port Sterrin and Ole Brandt in Osk; editing by Mira Osei and Tom Hale.",
        "The views expressed in this column are those of the author and not of the paper that prints it.",
        "Ada Lind, Ole Brandt, Mira Osei, Tom Hale, Ines Roca, Jun Abe, Lea Kern, Max Orr and Ida Moe",
    ],
)
def test_formulas_of_the_page_are_left_out(formula: str) -> None:
    one, other = article("a", FILLER, formula), article("b", OTHER_FILLER, formula)
    assert find_passages((one, other), (), ()) == ()


def test_what_two_outlets_report_of_one_event_is_copy() -> None:
    one = article("a", NEWS, FILLER, outlet="Meridian", published="2031-09-14")
    other = article("b", NEWS, OTHER_FILLER, outlet="North Wire", published="2031-09-15T08:00")
    assert only_passage(one, other).kind == "copy"


def test_what_comes_again_days_later_is_background() -> None:
    one = article("a", NEWS, FILLER, BACKGROUND, outlet="Meridian", published="2031-09-14")
    other = article("b", BACKGROUND, OTHER_NEWS, outlet="North Wire", published="2031-11-02")
    assert only_passage(one, other).kind == "background"


def test_what_one_agency_repeats_in_reports_that_share_no_statement_is_background() -> None:
    one = article("a", NEWS, BACKGROUND, FILLER, FILLER, agency="TARKH")
    other = article("b", OTHER_NEWS, OTHER_FILLER, BACKGROUND, agency="TARKH")
    assert only_passage(one, other).kind == "background"


def test_a_shared_statement_makes_it_copy() -> None:
    said, tail = f"“{SPOKEN},” the mayor said.", f"{FILLER} {FILLER}"
    one = article("a", tail, said, BACKGROUND, agency="TARKH")
    other = article("b", OTHER_NEWS, said, OTHER_FILLER, BACKGROUND, OTHER_NEWS, agency="TARKH")
    quotations = [quotation_in(one, SPOKEN), quotation_in(other, SPOKEN)]

    def kind(*, suggestion: bool = False, same_speaker: bool | None = True) -> str:
        match = Match(*(q.id for q in quotations), "identical", 1, same_speaker, suggestion, ())
        (passage,) = find_passages((one, other), quotations, (match,))
        return passage.kind

    assert kind() == kind(same_speaker=None) == "copy"
    assert kind(suggestion=True) == kind(same_speaker=False) == "background"


def test_what_two_outlets_keep_for_the_end_and_tells_of_earlier_time_is_background() -> None:
    one = article("a", NEWS, FILLER, FILLER, FILLER, BACKGROUND, outlet="Meridian")
    other = article("b", OTHER_NEWS, OTHER_FILLER, OTHER_FILLER, BACKGROUND, outlet="North Wire")
    assert only_passage(one, other).kind == "background"
    early = article("b", OTHER_NEWS, BACKGROUND, OTHER_FILLER, OTHER_FILLER, outlet="North Wire")
    assert only_passage(one, early).kind == "copy"


def test_a_reprint_is_copy_even_weeks_later() -> None:
    one = article("a", NEWS, FILLER, BACKGROUND, outlet="Meridian", published="2031-09-14")
    other = article("b", NEWS, FILLER, BACKGROUND, outlet="North Wire", published="2031-11-02")
    assert {passage.kind for passage in find_passages((one, other), (), ())} == {"copy"}


def test_a_paragraph_in_very_many_articles_is_paired_with_the_first_alone() -> None:
    articles = [article(f"{number:03}", NEWS) for number in range(100)]
    found = find_passages(articles, (), ())
    assert [(passage.a.article, passage.b.article) for passage in found] == [
        ("000", f"{number:03}") for number in range(1, 100)
    ]


def test_a_refrain_that_fills_the_text_is_survived() -> None:
    one, other = (article(name, " ".join(["on and"] * 20_000)) for name in "ab")
    (passage,) = find_passages((one, other), (), ())
    assert passage.score == 1


@pytest.mark.parametrize("text", ["", "—", "词语", "İ̇İ", "\U0001f600"])
def test_texts_without_words_share_nothing(text: str) -> None:
    assert find_passages((article("a", text), article("b", text)), (), ()) == ()


def test_text_without_spaces_is_compared_too() -> None:
    text = "港口委员会周二投票决定从下周起关闭东码头不再允许渡轮停靠"
    assert only_passage(article("a", text), article("b", text)).score == 1


# fmt: off
WORDS = [
    "quay", "ferry", "the", "of", "on", "storm", "café", "U.S.", "don’t", "1,000", "council", "closed",
    "İzmir", "e\u0301t", "mayor", "—", "(north)", "co-pilot", "Tuesday.", "had", "“so", "big”", "harbour",
]
# fmt: on
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


@st.composite
def events(draw: st.DrawFn) -> list[Article]:
    """Draw a few articles that take paragraphs from each other, some with words replaced."""
    pool = draw(st.lists(sentences, min_size=1, max_size=5))
    articles: list[Article] = []
    for name in "abcd"[: draw(st.integers(2, 4))]:
        paragraphs = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=5))
        words = [paragraph.split(" ") for paragraph in paragraphs]
        for place in draw(st.lists(st.integers(0, 39), max_size=3)):
            words[0][place % len(words[0])] = draw(st.sampled_from(WORDS))
        articles.append(article(name, *map(" ".join, words)))
    return articles


@given(events(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(articles: list[Article], random: Random) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert find_passages(shuffled, (), ()) == find_passages(articles, (), ())


@given(events())
def test_passages_lie_within_one_paragraph_and_apart(articles: list[Article]) -> None:
    by_id = {article.id: article for article in articles}
    taken: dict[tuple[str, str, str], list[ArticleSpan]] = {}
    for passage in find_passages(articles, (), ()):
        assert passage.a.article < passage.b.article
        for span in (passage.a, passage.b):
            parts = by_id[span.article].parts
            assert any(part.start <= span.start < span.end <= part.end for part in parts)
            others = taken.setdefault((passage.a.article, passage.b.article, span.article), [])
            assert all(span.end <= other.start or other.end <= span.start for other in others)
            others.append(span)


@given(events())
def test_both_sides_have_nearly_the_same_words(articles: list[Article]) -> None:
    by_id = {article.id: article for article in articles}
    for passage in find_passages(articles, (), ()):
        sides = [
            read_running_text(article("x", words_of(span, by_id[span.article])))
            for span in (passage.a, passage.b)
        ]
        a, b = (list(side.keys) for side in sides)
        assert a[0] == b[0]
        assert a[-1] == b[-1]
        assert sum(min(a.count(key), b.count(key)) for key in set(a)) >= 0.75 * max(len(a), len(b))
        assert 0.75 <= passage.score <= 1


@given(events())
def test_a_twin_shares_every_paragraph_that_is_long_enough(articles: list[Article]) -> None:
    one = article("a", *{one.text[part.start : part.end]: None for one in articles for part in one.parts})
    twin = Article("z", one.path, one.text, one.parts)
    found = find_passages((one, twin), (), ())
    shared = {(passage.a.start, passage.a.end) for passage in found}
    times = Counter(shingles(read_running_text(one).keys))
    for part in one.parts:
        words = read_running_text(article("x", one.text[part.start : part.end]))
        refrain = any(times[shingle] > 3 for shingle in shingles(words.keys))
        if len(words.keys) >= 15 and not refrain and not is_formula(words.text(Span(0, len(words.keys)))):
            assert any(part.start <= start and end <= part.end for start, end in shared)


def test_unrelated_articles_share_nothing() -> None:
    one, other = article("a", NEWS, FILLER, BACKGROUND), article("b", OTHER_NEWS, OTHER_FILLER)
    assert find_passages((one, other), (), ()) == ()


def test_one_agency_recycles_its_background(shared_articles: Path) -> None:
    sources, _ = find_sources([str(shared_articles)])
    comparison = compare(read_sources(sources, Limits(10**7, 10**6)).articles)
    names = {article.id: Path(article.path).name[:3] for article in comparison.articles}
    assert [({names[p.a.article], names[p.b.article]}, p.kind) for p in comparison.passages] == [
        ({"000", "004"}, "background")
    ]
    assert comparison.copies == ()
    [passage] = comparison.passages
    assert not any(
        quotation.article == span.article and quotation.start < span.end and span.start < quotation.end
        for quotation in comparison.quotations
        if quotation.kind == "direct"
        for span in (passage.a, passage.b)
    )
