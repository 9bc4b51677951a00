"""What a sentence embedding adds to matching: a fake one, that knows which texts are near."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from quotation_making import quoted

from library.matching import match_event
from library.matching.semantic import Likeness
from library.model import Match, Quotation

TRANSLATED = (
    quoted("The bridge over the river will be rebuilt before the first frost comes.", "northwire"),
    quoted("Before the first frost we are going to build up the river bridge again.", "tarkh"),
    quoted("Every household that lost its cellar to the flood gets money this week.", "northwire"),
    quoted("This week money goes to each household whose cellar the flood took.", "tarkh"),
)
HERE = quoted("I shall not bow to blackmail.", "northwire")
THERE = quoted("Nobody forces our hand.", "tarkh")


def near(*pairs: tuple[Quotation, Quotation], cosine: float = 0.95) -> Likeness:
    """Return a likeness that knows some pairs for near and all others for far."""
    alike = {frozenset((one.text, other.text)) for one, other in pairs}

    def likeness(asked: Sequence[tuple[str, str]], _tell: Callable[[str], None]) -> list[float]:
        return [cosine if frozenset(pair) in alike else 0.1 for pair in asked]

    return likeness


def matched(quotations: Sequence[Quotation], likeness: Likeness | None) -> tuple[Match, ...]:
    return match_event(quotations, (), [].append, likeness).matches


def between(matches: Sequence[Match], one: Quotation, other: Quotation) -> Match | None:
    return next((match for match in matches if {match.a, match.b} == {one.id, other.id}), None)


def test_a_pair_without_a_shared_word_is_matched_when_it_is_near_in_meaning() -> None:
    quotations = (*TRANSLATED, HERE, THERE)
    assert between(matched(quotations, None), HERE, THERE) is None
    match = between(matched(quotations, near((HERE, THERE))), HERE, THERE)
    assert match is not None
    assert (match.suggestion, match.relation, match.same_speaker) == (False, "reworded", True)
    assert match.grounds.rule == "meaning"
    assert 0 < match.grounds.asked <= match.score <= 1


@pytest.mark.parametrize("speaker", ["Mirela Danko", None])
def test_words_of_another_or_of_an_unknown_speaker_are_never_matched_by_meaning(speaker: str | None) -> None:
    other = quoted(THERE.text, "tarkh", speaker)
    matches = matched((*TRANSLATED, HERE, other), near((HERE, other), cosine=1.0))
    assert between(matches, HERE, other) is None


def test_two_quotations_of_one_article_are_not_matched_by_meaning() -> None:
    beside = quoted(THERE.text, "northwire")
    matches = matched((*TRANSLATED, HERE, beside), near((HERE, beside), cosine=1.0))
    assert between(matches, HERE, beside) is None


def test_what_words_match_is_matched_whatever_the_meaning() -> None:
    quotations = (*TRANSLATED, HERE, THERE)
    by_words = matched(quotations, None)
    assert {frozenset((match.a, match.b)) for match in by_words} == {
        frozenset((TRANSLATED[0].id, TRANSLATED[1].id)),
        frozenset((TRANSLATED[2].id, TRANSLATED[3].id)),
    }
    assert matched(quotations, near()) == by_words
    assert set(by_words) < set(matched(quotations, near((HERE, THERE))))


def test_only_the_nearest_in_either_report_gains() -> None:
    rival = quoted("We stand firm against threats.", "tarkh")
    matches = matched(
        (*TRANSLATED, HERE, THERE, rival),
        lambda pairs, _tell: [
            {THERE.text: 0.93, rival.text: 0.95}.get(there, 0.1) if here == HERE.text else 0.1
            for here, there in pairs
        ],
    )
    assert between(matches, HERE, rival) is not None
    assert between(matches, HERE, THERE) is None


def test_a_lukewarm_likeness_of_the_nearest_is_not_enough() -> None:
    quotations = (*TRANSLATED, HERE, THERE)
    assert matched(quotations, near((HERE, THERE), cosine=0.4)) == matched(quotations, None)


def test_reports_that_give_words_literally_need_no_meaning() -> None:
    said = [quotation.text for quotation in TRANSLATED[::2]]
    literal = [quoted(text, article) for text in said for article in ("northwire", "tarkh")]
    matches = matched((*literal, HERE, THERE), near((HERE, THERE), cosine=1.0))
    assert len(matches) == len(said)


def test_the_order_of_the_quotations_does_not_matter() -> None:
    quotations = (*TRANSLATED, HERE, THERE)
    likeness = near((HERE, THERE))
    assert matched(quotations[::-1], likeness) == matched(quotations, likeness)


def test_a_likeness_is_told_where_to_report_and_may_stop_the_work() -> None:
    class StoppedError(Exception):
        pass

    def tell(stage: str) -> None:
        if stage == "reading meanings":
            raise StoppedError

    def likeness(pairs: Sequence[tuple[str, str]], tell: Callable[[str], None]) -> list[float]:
        tell("reading meanings")
        return [0.0] * len(pairs)

    with pytest.raises(StoppedError):
        match_event(TRANSLATED, (), tell, likeness)
