"""What a reader's decisions make of a comparison."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.comparison import compare
from library.decisions import Decision, decided, pair_of, parting
from library.model import Attribution, Comparison, Match, Quotation, Statement
from library.readers.assembling import article_from_text

LEAD = "PORT AGNES - Harbour master Helen Roe met reporters on Monday.\n\n"
REPORTS = (
    "“We never closed the harbour, we moved the ferries,” Roe said.\n\n“Ask the fishermen,” she added.\n",
    "“We moved the ferries,” Roe said. “Ask anybody who fishes here,” she added.\n",
    "“We never closed the harbour,” Roe said.\n",
)


@pytest.fixture(scope="module")
def made() -> Comparison:
    return compare([article_from_text(LEAD + text, f"{number}.txt") for number, text in enumerate(REPORTS)])


def quotation(comparison: Comparison, words: str) -> Quotation:
    return next(quotation for quotation in comparison.quotations if quotation.text.startswith(words))


def statement_of(comparison: Comparison, quotation: Quotation) -> Statement | None:
    return next((one for one in comparison.statements if quotation.id in one.quotations), None)


def match_of(comparison: Comparison, one: Quotation, other: Quotation) -> Match | None:
    pair = pair_of(one.id, other.id)
    return next((match for match in comparison.matches if pair_of(match.a, match.b) == pair), None)


def test_no_decision_changes_nothing(made: Comparison) -> None:
    assert decided(made, []) == made


def test_accepting_joins_what_was_not_matched(made: Comparison) -> None:
    one, other = quotation(made, "Ask the"), quotation(made, "Ask anybody")
    assert statement_of(made, one) is None
    after = decided(made, [Decision("accepted", frozenset([pair_of(other.id, one.id)]))])
    joined = statement_of(after, one)
    match = match_of(after, one, other)
    assert joined is not None
    assert match is not None
    assert other.id in joined.quotations
    assert (match.suggestion, match.grounds.rule) == (False, "accepted")


def test_parting_takes_one_wording_out_and_leaves_the_others(made: Comparison) -> None:
    fullest, trimmed = quotation(made, "We never closed the harbour, we"), quotation(made, "We moved")
    whole = statement_of(made, fullest)
    assert whole is not None
    assert trimmed.id in whole.quotations
    members = [one for one in made.quotations if one.id in whole.quotations]
    after = decided(made, [parting(trimmed, members)])
    assert statement_of(after, trimmed) is None
    assert match_of(after, fullest, trimmed) is None
    rest = statement_of(after, fullest)
    assert rest is not None
    assert set(rest.quotations) == set(whole.quotations) - {trimmed.id}


def test_a_later_decision_overrides(made: Comparison) -> None:
    pair = frozenset([pair_of(quotation(made, "Ask the").id, quotation(made, "Ask anybody").id)])
    assert decided(made, [Decision("accepted", pair), Decision("rejected", pair)]) == made


def test_two_speakers_are_joined_where_the_reader_says_so(made: Comparison) -> None:
    one, other = quotation(made, "Ask the"), quotation(made, "Ask anybody")
    doe = replace(other, attribution=Attribution("Ronald Doe", certain=True))
    quotations = tuple(doe if each.id == other.id else each for each in made.quotations)
    after = decided(
        replace(made, quotations=quotations), [Decision("accepted", frozenset([pair_of(one.id, other.id)]))]
    )
    assert statement_of(after, one) == statement_of(after, doe) is not None


def test_pairs_that_are_not_there_are_passed_over(made: Comparison) -> None:
    assert decided(made, [Decision("accepted", frozenset([("nobody:1", "nobody:2")]))]) == made
