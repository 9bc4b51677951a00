"""Copies of one article are matched as one, and nothing of them is lost."""

from __future__ import annotations

from dataclasses import replace

from library.comparison import compare
from library.model import Article, Comparison
from library.readers.assembling import article_from_text

FULL = """PORT AGNES - The ferries of Port Agnes lie in harbour for the third week while the council and the
owners of the fleet argue over the price of diesel and over the repair of the eastern quay after the storm.

“Nobody asked the fishermen before the quay was closed,” said Helen Roe, the harbour master.

The council had voted in the night, by nine to eight, to close the quay to everything but the lifeboat, and
the engineers whom it had hired from the capital found cracks in four of the eleven pillars under the crane.

“We will mend it before the herring comes,” Roe promised the crowd on the steps of the town hall.

By evening two trawlers had left for the northern harbours with their nets, their ice and half their crews.
"""
OTHER = """MEZHGORSK - Fishing fleets along the coast are in trouble.

“Nobody had asked any fishermen before the quay was closed,” harbour master Helen Roe told the radio.
"""
TELLING = """SULEN - In Port Agnes a row goes on.

Helen Roe regretted that nobody had asked the fishermen before the eastern quay was closed for repair.
"""


def read(*texts: str) -> tuple[Article, ...]:
    """Return articles under ids of their own, however often a text comes."""
    return tuple(
        replace(article_from_text(text, f"{number}.txt"), id=f"{number:03}")
        for number, text in enumerate(texts)
    )


def matched(comparison: Comparison) -> set[tuple[str, str, str]]:
    """Return the matches as pairs of articles with their relation."""
    article = {quotation.id: quotation.article for quotation in comparison.quotations}
    return {(article[match.a], article[match.b], match.relation) for match in comparison.matches}


def test_each_quotation_of_a_copy_is_matched_with_its_original() -> None:
    comparison = compare(read(FULL, FULL))
    assert [(match.relation, match.score) for match in comparison.matches] == [("identical", 1.0)] * 2
    assert [len(statement.quotations) for statement in comparison.statements] == [2, 2]


def test_what_an_original_matches_its_copies_match_too() -> None:
    one, copy, other = read(FULL, "Quay closed\n\n" + FULL, OTHER)
    comparison = compare((one, copy, other))
    assert {(one.id, other.id, "reworded"), (copy.id, other.id, "reworded")} <= matched(comparison)
    (_, of_copy) = (match for match in comparison.matches if match.relation == "reworded")
    assert copy.text[of_copy.aligned[0].a_start :].startswith("Nobody")
    assert other.text[of_copy.aligned[0].b_start :].startswith("Nobody")


def test_the_match_of_a_copy_names_the_side_first_that_comes_first() -> None:
    other, full, copy = read(OTHER, FULL, FULL)
    comparison = compare((full, other, copy))
    text = {article.id: article.text for article in comparison.articles}
    quotations = {quotation.id: quotation for quotation in comparison.quotations}
    for match in comparison.matches:
        a, b = quotations[match.a], quotations[match.b]
        assert a.article < b.article
        for run in match.aligned:
            assert a.start <= run.a_start < run.a_end <= a.end
            assert b.start <= run.b_start < run.b_end <= b.end
        assert all(word in text[a.article] for word, _ in match.grounds.words)


def test_a_quotation_that_a_copy_words_otherwise_is_compared_as_it_stands() -> None:
    edited = FULL.replace("mend it before the herring comes", "repair it before the herring comes")
    relations = sorted(match.relation for match in compare(read(FULL, edited)).matches)
    assert relations == ["identical", "reworded"]


def test_a_copy_that_names_another_speaker_is_not_folded() -> None:
    edited = FULL.replace("said Helen Roe, the harbour master", "said Ronald Doe, the mayor")
    first, *_ = compare(read(FULL, edited)).matches
    assert (first.relation, first.same_speaker) == ("identical", False)


def test_each_copy_of_a_report_without_marks_is_one() -> None:
    length = "\n".join(FULL.split("\n\n")[2:][1::2]) + FULL.split("\n\n")[0]
    telling = TELLING + "\n" + length
    comparison = compare(read(OTHER, telling, telling))
    reports = [match for match in comparison.matches if match.relation == "indirect"]
    assert len({match.a for match in reports} | {match.b for match in reports}) == 3
    text = {article.id: article.text for article in comparison.articles}
    for quotation in comparison.quotations:
        assert text[quotation.article][quotation.start : quotation.end] == quotation.text


def test_very_many_copies_are_one_statement_each() -> None:
    comparison = compare(read(*[FULL] * 300))
    assert [len(statement.quotations) for statement in comparison.statements] == [300, 300]
    assert len(comparison.matches) == 2 * 299
