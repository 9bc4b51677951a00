"""Which quotations make up one statement, and how it is told."""

from __future__ import annotations

from itertools import pairwise

from quotation_making import quoted

from library.matching import group_statements, match_quotations
from library.model import Match, Quotation

WHOLE = "We did not shut the pipe, we reduced pumping by exactly the volume that is not paid for"
PART = "reduced pumping by exactly the volume"


def matched(one: Quotation, other: Quotation, **told: object) -> Match:
    facts = {
        "relation": "reworded",
        "score": 0.7,
        "same_speaker": True,
        "suggestion": False,
        "aligned": (),
    } | told
    return Match(one.id, other.id, **facts)  # type: ignore[arg-type]


def test_the_fullest_wording_comes_first() -> None:
    quotations = [quoted(PART, "a"), quoted(WHOLE, "b"), quoted(PART, "c")]
    (statement,) = group_statements(quotations, match_quotations(quotations))
    assert statement.quotations == (quotations[1].id, quotations[0].id, quotations[2].id)
    assert statement.speaker == "Aleksei Ryabtsev"


def test_statements_come_in_the_order_of_the_quotations_and_keep_their_ids() -> None:
    other = "There is enough gas in storage and nobody is going to freeze"
    quotations = [quoted(WHOLE, "a"), quoted(other, "a"), quoted(other, "b"), quoted(WHOLE, "b")]
    one, two = group_statements(quotations, match_quotations(quotations))
    assert quotations[0].id in one.quotations
    backwards = quotations[::-1]
    assert [told.id for told in group_statements(backwards, match_quotations(backwards))] == [one.id, two.id]
    swapped = [quotations[1], quotations[0], *quotations[2:]]
    assert [told.id for told in group_statements(swapped, match_quotations(swapped))] == [two.id, one.id]


def test_suggestions_and_other_speakers_join_nothing() -> None:
    a, b, c = quoted(WHOLE, "a"), quoted(WHOLE, "b"), quoted(WHOLE, "c", "Viktor Dzhemalov")
    matches = [matched(a, b, suggestion=True), matched(a, c, same_speaker=False)]
    assert group_statements([a, b, c], matches) == ()


def test_an_unattributed_copy_does_not_join_two_speakers() -> None:
    quotations = [
        quoted(WHOLE, "a", "Aleksei Ryabtsev"),
        quoted(WHOLE, "b", None),
        quoted(WHOLE, "c", "Viktor Dzhemalov"),
    ]
    statements = group_statements(quotations, match_quotations(quotations))
    assert len(statements) == 1
    assert len(statements[0].quotations) == 2


def test_an_unattributed_rewording_does_not_join_two_speakers_either() -> None:
    a, b, c = quoted(WHOLE, "a"), quoted(PART, "b", None), quoted(WHOLE, "c", "Viktor Dzhemalov")
    matches = [matched(a, b, same_speaker=None), matched(b, c, same_speaker=None, score=0.6)]
    (statement,) = group_statements([a, b, c], matches)
    assert set(statement.quotations) == {a.id, b.id}


def test_the_speaker_is_the_best_attested() -> None:
    quotations = [
        quoted(WHOLE, "a", "Ryabtsev"),
        quoted(WHOLE, "b", "Alexei Riabtsev"),
        quoted(WHOLE, "c", "the energy ministry", certain=False),
    ]
    (statement,) = group_statements(quotations, match_quotations(quotations))
    assert statement.speaker == "Alexei Riabtsev"


def test_a_chain_of_overlaps_does_not_end_at_another_statement() -> None:
    links = [quoted(f"statement number {number} of a long chain", f"report-{number}") for number in range(8)]
    chain = [matched(one, other) for one, other in pairwise(links)]
    statements = group_statements(links, chain)
    assert max(len(statement.quotations) for statement in statements) < len(links)
    assert sum(len(statement.quotations) for statement in statements) == len(links)


def test_a_full_wording_holds_its_parts_together() -> None:
    whole, again = quoted(WHOLE, "a"), quoted(WHOLE + ", and by no more", "b")
    parts = [quoted("We did not shut the pipe", "c"), quoted(PART, "c"), quoted("is not paid for", "c")]
    matches = [matched(full, part) for full in (whole, again) for part in parts] + [matched(whole, again)]
    (statement,) = group_statements([whole, again, *parts], matches)
    assert statement.quotations[:2] == (again.id, whole.id)
    assert len(statement.quotations) == 5


def test_matches_of_unknown_quotations_are_passed_over() -> None:
    known, unknown = quoted(WHOLE, "a"), quoted(WHOLE, "b")
    assert group_statements([known], [matched(known, unknown)]) == ()
