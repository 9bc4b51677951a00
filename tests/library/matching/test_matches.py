"""Which quotations match, and what a match says about them."""

from __future__ import annotations

import pytest
from quotation_making import quoted

from library.matching import match_quotations
from library.model import Match, Quotation

SHUT = "Let us call things by their names: it was not we who shut the valve."


def only_match(*quotations: Quotation) -> Match:
    (match,) = match_quotations(quotations)
    return match


def marked(match: Match, quotation: Quotation) -> list[str]:
    """Return the words that the match marks as shared in one of its quotations."""
    at_a = match.a == quotation.id
    spans = [(run.a_start, run.a_end) if at_a else (run.b_start, run.b_end) for run in match.aligned]
    return [quotation.text[start - quotation.start : end - quotation.start] for start, end in spans]


def test_a_copy_is_identical() -> None:
    one, other = quoted(SHUT, "northwire"), quoted(SHUT, "tarkh")
    match = only_match(one, other)
    assert (match.relation, match.score, match.same_speaker, match.suggestion) == (
        "identical",
        1,
        True,
        False,
    )
    assert marked(match, one) == marked(match, other) == [SHUT.rstrip(".")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It was NOT we who shut the valve!", "it was not we, who shut the valve"),
        ("[T]he neighbours shut the valve", "the neighbors shut the valve"),
        ("He [the minister] shut the valve himself", "He shut the valve himself"),
        ("[The minister] shut the valve himself", "I shut the valve himself"),
    ],
)
def test_case_punctuation_spelling_and_bracketed_edits_leave_it_identical(one: str, other: str) -> None:
    assert only_match(quoted(one, "northwire"), quoted(other, "tarkh")).relation == "identical"


def test_a_part_of_a_quotation_is_trimmed() -> None:
    whole = quoted("We did not shut the pipe, we reduced pumping by exactly the volume not paid for", "tarkh")
    part = quoted("reduced pumping by exactly the volume", "meridian")
    match = only_match(whole, part)
    assert match.relation == "trimmed"
    assert not match.suggestion
    assert marked(match, whole) == marked(match, part) == [part.text]


def test_two_excerpts_that_overlap_at_their_ends_are_trimmed() -> None:
    one = quoted("The debt does not exist, and what we owed we transferred back in January", "tarkh")
    other = quoted("what we owed we transferred back in January, and down to the last kopeck", "meridian")
    match = only_match(one, other)
    assert match.relation == "trimmed"
    assert marked(match, one) == ["what we owed we transferred back in January"]


def test_words_left_out_behind_an_ellipsis_are_trimmed_and_silently_are_not() -> None:
    whole = quoted("The debt in the form in which it is being presented to us simply does not exist", "tarkh")
    shown = quoted("The debt ... simply does not exist", "meridian")
    silent = quoted("The debt simply does not exist", "meridian")
    assert only_match(whole, shown).relation == "trimmed"
    assert only_match(whole, silent).relation == "reworded"


def test_independent_translations_match_as_reworded() -> None:
    tarkh = [
        quoted(
            "We have agreed that each truck shall be inspected once, or we shall not sit with folded hands",
            "tarkh",
        ),
        quoted(
            "The blood of our four border guards, which was spilled on this spot, has not been forgotten",
            "tarkh",
        ),
        quoted("with thirty-seven trucks one cannot make up for twenty-two months of unemployment", "tarkh"),
    ]
    northwire = [
        quoted(
            "Our four border guards’ blood was spilled right on this spot. It hasn’t been forgotten.",
            "northwire",
        ),
        quoted("you can’t make up for 22 months without work with 37 trucks", "northwire"),
    ]
    found = {(match.a, match.b): match for match in match_quotations(tarkh + northwire)}
    assert set(found) == {(northwire[0].id, tarkh[1].id), (northwire[1].id, tarkh[2].id)}
    for match in found.values():
        assert match.relation == "reworded"
        assert not match.suggestion


def test_stray_everyday_words_are_not_marked() -> None:
    one = quoted(
        "To own up to one’s own mistakes is one thing, to pay for the appetites of others another", "meridian"
    )
    other = quoted(
        "It is one thing to admit mistakes, and another to pay for the appetites of somebody", "tarkh"
    )
    match = only_match(one, other)
    runs = marked(match, one)
    assert "to pay for the appetites of" in runs
    assert not {"to", "is", "of", "the"} & set(runs)


def test_the_same_speaker_on_something_else_is_no_match() -> None:
    one = quoted("There is enough gas in the storage facilities and no one is going to freeze", "tarkh")
    other = quoted(
        "When a dispute over a tariff is settled with a gate valve, this is arm-twisting", "meridian"
    )
    assert match_quotations([one, other]) == ()


def test_a_phrase_that_runs_through_both_reports_proves_nothing() -> None:
    phrase = "the Rassvet pipeline"
    tarkh = [
        quoted(f"Nobody intends to close {phrase} before the winter ends", "tarkh"),
        quoted(f"Engineers from four countries inspect {phrase} every spring", "tarkh"),
        quoted(f"Investors lost their money when {phrase} was sold", "tarkh"),
    ]
    meridian = [
        quoted(f"Children in the mountains learn songs about {phrase} at school", "meridian"),
        quoted(f"A new tax on {phrase} would only hurt farmers", "meridian"),
    ]
    assert not [match for match in match_quotations(tarkh + meridian) if not match.suggestion]


def test_words_that_a_better_counterpart_accounts_for_do_not_match_again() -> None:
    said = quoted("An apartheid state is what nobody in this room wants to see", "tarkh")
    same = quoted("An apartheid state is what nobody in this room wants to see", "meridian")
    another = quoted(
        "I have never called any of our allies an apartheid state in public or private", "meridian"
    )
    matched = {
        match.b if match.a == said.id else match.a
        for match in match_quotations([said, same, another])
        if not match.suggestion and said.id in (match.a, match.b)
    }
    assert matched == {same.id}


def test_two_certain_speakers_with_the_same_words_are_reported_as_such() -> None:
    one = quoted("the plane was shot down by a missile from the border", "northwire", "Aleksei Ryabtsev")
    other = quoted(
        "We know that the plane was shot down by a missile from the border", "tarkh", "Viktor Dzhemalov"
    )
    assert only_match(one, other).same_speaker is False


def test_two_certain_speakers_with_similar_words_do_not_match() -> None:
    one = quoted("We know the plane was shot down by a missile", "northwire", "Aleksei Ryabtsev")
    other = quoted("They say that the plane was destroyed by a missile", "tarkh", "Viktor Dzhemalov")
    assert match_quotations([one, other]) == ()


def test_an_uncertain_speaker_is_no_veto() -> None:
    one = quoted(SHUT, "northwire", "Aleksei Ryabtsev", certain=False)
    match = only_match(one, quoted(SHUT, "tarkh", "Viktor Dzhemalov"))
    assert match.same_speaker is None
    assert not match.suggestion


def test_without_speakers_a_loose_likeness_is_only_suggested() -> None:
    tarkh, northwire = (
        "as long as I sit in this chair the rate stays",
        "while I am seated in this chair nothing changes",
    )
    agreed = only_match(
        quoted(tarkh, "tarkh", start=1),
        quoted(northwire, "northwire", start=2),
        quoted(SHUT, "tarkh", "Viktor Dzhemalov", start=3),
    )
    unknown = match_quotations([quoted(tarkh, "tarkh", None), quoted(northwire, "northwire", None)])
    assert all(match.suggestion for match in unknown)
    assert agreed.same_speaker is True


def test_a_deck_that_rewords_its_own_report_is_matched() -> None:
    deck = quoted(
        "The partners proclaimed their goals themselves, among them the fight against smuggling", part="deck"
    )
    body = quoted(
        "The partners proclaimed their goals themselves, declaring among them a fight against smuggling"
    )
    match = only_match(deck, body)
    assert match.relation == "reworded"
    assert not match.suggestion


def test_indirect_speech_is_left_alone() -> None:
    direct = quoted(SHUT, "tarkh")
    indirect = Quotation(
        "meridian:0", "meridian", 0, len(SHUT), SHUT, kind="indirect", attribution=direct.attribution
    )
    assert match_quotations([direct, indirect]) == ()


@pytest.mark.parametrize("text", ["", "…", "[]", "—", "’"])
def test_quotations_without_words_match_nothing(text: str) -> None:
    assert match_quotations([quoted(text, "tarkh"), quoted(text, "meridian"), quoted(SHUT, "meridian")]) == ()


def test_very_many_copies_give_matches_in_proportion() -> None:
    copies = [quoted(SHUT, f"report-{number}") for number in range(400)]
    matches = match_quotations(copies)
    assert 400 <= len(matches) <= 400 * 20
    assert {id_ for match in matches for id_ in (match.a, match.b)} == {copy.id for copy in copies}
