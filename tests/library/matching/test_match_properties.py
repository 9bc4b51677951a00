"""What holds for all matches, whatever the quotations."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from quotation_making import quoted

from library.matching import group_statements, match_quotations
from library.matching.words import read_words
from library.model import Quotation

# fmt: off
WORDS = [
    "we", "they", "it", "is", "not", "the", "of", "and", "to", "a", "valve", "gas", "pipeline", "neighbour",
    "twenty-two", "22", "U.S.", "don’t", "won't", "winter", "minister", "freezing", "freeze", "debt",
    "tariff", "dispute", "arm-twisting", "[in", "Tarvania]", "…", "penny,", "kopeck;", "truck", "café",
    "Ähre", "普", "%",
]
# fmt: on
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
speakers = st.sampled_from(["Aleksei Ryabtsev", "Viktor Dzhemalov", "Ryabtsev", None])


@st.composite
def events(draw: st.DrawFn) -> list[Quotation]:
    """Draw the quotations of a few reports, some of them parts or copies of others."""
    quotations: list[Quotation] = []
    for number, article in enumerate(draw(st.lists(st.sampled_from("abcd"), min_size=2, max_size=10))):
        text = draw(texts)
        if quotations and draw(st.booleans()):
            words = draw(st.sampled_from(quotations)).text.split(" ")
            first = draw(st.integers(0, len(words)))
            text = " ".join([*words[first:], *draw(st.lists(st.sampled_from(WORDS), max_size=2))])
        quotations.append(
            quoted(text, article, draw(speakers), start=number * 1000, certain=draw(st.booleans()))
        )
    return quotations


@given(events(), st.randoms(use_true_random=False))
def test_the_order_of_quotations_does_not_matter(quotations: list[Quotation], random: Random) -> None:
    shuffled = list(quotations)
    random.shuffle(shuffled)
    assert match_quotations(shuffled) == match_quotations(quotations)


@given(events())
def test_aligned_words_are_equal_in_order_and_inside_their_quotations(quotations: list[Quotation]) -> None:
    by_id = {quotation.id: quotation for quotation in quotations}
    for match in match_quotations(quotations):
        a, b = by_id[match.a], by_id[match.b]
        end_a, end_b = a.start, b.start
        for run in match.aligned:
            assert end_a <= run.a_start < run.a_end <= a.end
            assert end_b <= run.b_start < run.b_end <= b.end
            in_a = a.text[run.a_start - a.start : run.a_end - a.start]
            in_b = b.text[run.b_start - b.start : run.b_end - b.start]
            assert [word.plain for word in read_words(in_a)] == [word.plain for word in read_words(in_b)]
            end_a, end_b = run.a_end, run.b_end


@given(texts.filter(lambda text: len(read_words(text)) > 0))
def test_a_copy_matches_its_original_as_identical(text: str) -> None:
    (match,) = match_quotations([quoted(text, "a", start=0), quoted(text, "b", start=0)])
    assert (match.relation, match.score) == ("identical", 1)


@given(events())
def test_scores_are_shares_and_no_pair_comes_twice(quotations: list[Quotation]) -> None:
    matches = match_quotations(quotations)
    assert all(0 <= match.score <= 1 for match in matches)
    assert len({frozenset((match.a, match.b)) for match in matches}) == len(matches)


@given(events())
def test_another_article_changes_no_match_between_the_others(quotations: list[Quotation]) -> None:
    others = [quotation for quotation in quotations if quotation.article != "d"]
    kept = {quotation.id for quotation in others}
    matches = [match for match in match_quotations(quotations) if {match.a, match.b} <= kept]
    assert tuple(matches) == match_quotations(others)


@given(events())
@settings(max_examples=50)
def test_statements_part_the_matched_quotations(quotations: list[Quotation]) -> None:
    matches = match_quotations(quotations)
    statements = group_statements(quotations, matches)
    grouped = [id_ for statement in statements for id_ in statement.quotations]
    assert len(grouped) == len(set(grouped))
    assert all(len(statement.quotations) > 1 for statement in statements)
    firm = {id_ for match in matches if not match.suggestion for id_ in (match.a, match.b)}
    assert set(grouped) <= firm
    places = {quotation.id: place for place, quotation in enumerate(quotations)}
    firsts = [min(places[id_] for id_ in statement.quotations) for statement in statements]
    assert firsts == sorted(firsts)
