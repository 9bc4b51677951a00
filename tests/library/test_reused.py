from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from library.model import Article, ArticleSpan, Comparison, Passage, PassageKind
from library.reused import ReusedPassage, reused_passages, words_apart

Place = tuple[str, int, int]


def pair(a: Place, b: Place, *, score: float = 1.0, kind: PassageKind = "copy") -> Passage:
    return Passage(ArticleSpan(*a), ArticleSpan(*b), score, kind)


def reused(*pairs: Passage, order: str = "abcd") -> tuple[ReusedPassage, ...]:
    articles = tuple(Article(name, f"{name}.txt", "") for name in order)
    return reused_passages(Comparison(articles, passages=pairs))


def places(passage: ReusedPassage) -> list[Place]:
    return [(place.article, place.start, place.end) for place in passage.places]


def test_pairs_with_a_common_stretch_are_one_passage_with_the_fullest_first() -> None:
    [passage] = reused(
        pair(("a", 0, 100), ("b", 50, 152), score=0.95),
        pair(("a", 0, 100), ("c", 10, 110)),
        pair(("b", 50, 152), ("c", 10, 110), score=0.9),
    )
    assert places(passage) == [("b", 50, 152), ("a", 0, 100), ("c", 10, 110)]
    assert passage.score == 0.9


def test_stretches_that_nearly_cover_each_other_are_the_same() -> None:
    [passage] = reused(pair(("a", 0, 100), ("b", 0, 100)), pair(("b", 15, 100), ("c", 0, 85)))
    assert places(passage) == [("a", 0, 100), ("b", 0, 100), ("c", 0, 85)]


def test_a_pair_can_join_what_two_others_began() -> None:
    whole = ("a", 0, 100), ("b", 0, 100), ("c", 0, 100), ("d", 0, 100)
    [passage] = reused(pair(whole[0], whole[1]), pair(whole[2], whole[3]), pair(whole[1], whole[2]))
    assert len(passage.places) == 4


def test_half_of_a_stretch_is_another_passage() -> None:
    assert len(reused(pair(("a", 0, 100), ("b", 0, 100)), pair(("a", 0, 50), ("c", 0, 50)))) == 2


def test_copy_and_background_are_told_apart() -> None:
    found = reused(pair(("a", 0, 100), ("b", 0, 100)), pair(("a", 0, 100), ("c", 0, 100), kind="background"))
    assert sorted(passage.kind for passage in found) == ["background", "copy"]


def test_an_article_that_has_a_passage_twice_has_one_place() -> None:
    [passage] = reused(pair(("a", 0, 100), ("b", 0, 98)), pair(("a", 0, 100), ("b", 300, 400)))
    assert places(passage) == [("a", 0, 100), ("b", 300, 400)]


def test_passages_come_in_the_order_of_the_articles() -> None:
    early, late = (("a", 0, 50), ("b", 500, 550)), (("a", 100, 150), ("b", 0, 50))
    assert [places(passage) for passage in reused(pair(*late), pair(*early))] == [[*early], [*late]]
    assert [places(passage) for passage in reused(pair(*early), pair(*late), order="ba")] == [
        [*late[::-1]],
        [*early[::-1]],
    ]


def test_nothing_reused_is_no_passage() -> None:
    assert reused() == ()


spans = st.tuples(st.sampled_from("abcd"), st.integers(0, 60), st.integers(1, 60)).map(
    lambda place: (place[0], place[1], place[1] + place[2])
)
pairs_of_articles = st.lists(
    st.tuples(spans, spans).filter(lambda sides: sides[0][0] != sides[1][0]), max_size=12
)


@given(pairs_of_articles, st.randoms())
def test_groups_do_not_depend_on_the_order_of_the_pairs(
    sides: list[tuple[Place, Place]], random: Random
) -> None:
    pairs = [pair(*both) for both in sides]
    found = reused(*pairs)
    random.shuffle(pairs)
    assert {frozenset(places(passage)) for passage in reused(*pairs)} == {
        frozenset(places(passage)) for passage in found
    }
    for passage in found:
        assert len({place.article for place in passage.places}) == len(passage.places) > 1
    articles = {side[0] for both in sides for side in both}
    assert articles == {place.article for passage in found for place in passage.places}


def test_words_apart_are_those_that_the_fullest_text_does_not_have() -> None:
    text = "The quay was BADLY damaged in the town’s storm, they say."
    fullest = "The quay was damaged in the town's great storm"
    assert [span.within(text) for span in words_apart(text, fullest)] == ["BADLY", "they say"]
    assert words_apart(text, text) == ()
    assert words_apart("", fullest) == ()


def test_very_long_texts_are_not_compared() -> None:
    assert words_apart("word " * 3000, "other " * 3000) == ()
