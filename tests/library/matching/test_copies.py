"""Which articles are the same copy."""

from __future__ import annotations

from random import Random

import pytest
from article_making import article
from hypothesis import given
from hypothesis import strategies as st

from library.matching import find_copies
from library.model import Article
from library.readers import Limits, find_sources, read_sources
from tests.conftest import SHARED

_NOUNS = ["quay", "ferry", "storm", "council", "mayor", "bridge", "rope", "tide", "crane", "pilot", "lamp"]


def report(seed: int, sentences: int = 12) -> list[str]:
    """Return the paragraphs of an invented report, 15 words a sentence."""
    random = Random(seed)
    return [
        " ".join(f"{random.choice(_NOUNS)}{random.randrange(50)}" for _ in range(15)) + "."
        for _ in range(sentences)
    ]


def test_the_same_text_is_one_group_whatever_its_headline() -> None:
    text = report(1)
    one = article("a", *text)
    other = Article("b", "b.txt", f"Ferries leave\n\n{one.text}", headline="Ferries leave")
    shift = len("Ferries leave\n\n")
    parts = tuple(type(part)(part.kind, part.start + shift, part.end + shift) for part in one.parts)
    other = Article("b", "b.txt", other.text, parts, headline="Ferries leave")
    assert find_copies((one, other)) == (("a", "b"),)


def test_a_cut_version_is_a_copy_and_stands_behind_the_fullest() -> None:
    text = report(1)
    articles = article("cut", *text[:5]), article("full", *text), article("longer cut", *text[:9])
    assert find_copies(articles) == (("full", "longer cut", "cut"),)


def test_small_edits_leave_it_a_copy() -> None:
    text = report(1)
    edited = [f"Yesterday {sentence}" for sentence in text]
    assert find_copies((article("a", *text), article("b", *edited))) == (("b", "a"),)


def test_paragraphs_cut_differently_leave_it_a_copy() -> None:
    text = report(1)
    assert find_copies((article("a", *text), article("b", " ".join(text)))) == (("a", "b"),)


def test_two_reports_with_the_same_quotations_are_no_copies() -> None:
    said = report(9, 4)
    one, other = article("a", *report(1, 5), *said), article("b", *said, *report(2, 5))
    assert find_copies((one, other)) == ()


def test_two_reports_around_one_gallery_of_pictures_are_no_copies() -> None:
    gallery = report(9, 40)
    assert find_copies((article("a", *report(1, 5), *gallery), article("b", *report(2, 5), *gallery))) == ()


def test_a_teaser_is_nobodys_copy() -> None:
    text = report(1)
    assert find_copies((article("a", *text), article("b", *text[:2]))) == ()


def test_unrelated_articles_are_no_copies() -> None:
    assert find_copies([article(str(seed), *report(seed)) for seed in range(20)]) == ()


def test_a_thousand_copies_are_one_group() -> None:
    articles = [article(f"{number:04}", *report(1)) for number in range(1000)]
    assert find_copies(articles) == (tuple(sorted(article.id for article in articles)),)


def test_nothing_and_articles_without_words_have_no_copies() -> None:
    assert find_copies(()) == ()
    assert find_copies((article("a", ""), article("b", "—"))) == ()


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 12)), max_size=8), st.randoms(use_true_random=False)
)
def test_the_order_of_the_articles_does_not_matter(drawn: list[tuple[int, int]], random: Random) -> None:
    articles = [article(str(place), *report(seed, length)) for place, (seed, length) in enumerate(drawn)]
    groups = find_copies(articles)
    random.shuffle(articles)
    assert find_copies(articles) == groups
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    seeds = {str(place): seed for place, (seed, _) in enumerate(drawn)}
    assert all(len({seeds[member] for member in group}) == 1 for group in groups)
    length = {article.id: len(article.text) for article in articles}
    assert all(length[group[0]] == max(length[member] for member in group) for group in groups)


@pytest.mark.parametrize("kind", ["real-*", "translated-*"])
def test_reports_of_one_event_are_no_copies(kind: str) -> None:
    events = sorted((SHARED / "gold").glob(kind))
    if not events:
        pytest.skip("the annotated reports are not here")
    for event in events:
        sources, _ = find_sources(sorted(map(str, event.glob("*.txt"))))
        assert find_copies(read_sources(sources, Limits(10**7, 10**6)).articles) == ()
