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
    one = quoted("but God be my witness that opening it was harder by far than closing it.", "meridian")
    other = quoted(
        "Today we’re opening this gate, but as God is my witness, opening it was a whole lot harder than "
        "closing it,",
        "northwire",
    )
    match = only_match(one, other)
    assert marked(match, one) == ["God", "my witness", "opening it was", "harder", "than closing it"]


def test_the_same_speaker_on_something_else_is_no_match() -> None:
    one = quoted("There is enough gas in the storage facilities and no one is going to freeze", "tarkh")
    other = quoted(
        "When a dispute over a tariff is settled with a gate valve, this is arm-twisting", "meridian"
    )
    assert match_quotations([one, other]) == ()


def test_a_phrase_that_runs_through_both_reports_proves_nothing() -> None:
    phrase = "the Rassvet pipeline"
    tarkh = [
        quoted(SHUT, "tarkh"),
        quoted(f"Nobody intends to close {phrase} before winter, and no parliament could order it", "tarkh"),
        quoted(f"Engineers from four countries inspect {phrase} every spring and mend its joints", "tarkh"),
        quoted(f"Investors lost their savings when {phrase} was sold to a bankrupt railway", "tarkh"),
    ]
    meridian = [
        quoted(SHUT, "meridian"),
        quoted(f"Children in the mountains learn songs about {phrase} and paint it on walls", "meridian"),
        quoted(f"A new tax on {phrase} would only hurt farmers, bakers and glass factories", "meridian"),
    ]
    (match,) = match_quotations(tarkh + meridian)
    assert (match.a, match.b) == (meridian[0].id, tarkh[0].id)


def test_one_name_in_common_is_no_match() -> None:
    one = quoted("It’s Rassvet time,", "tarkh")
    other = quoted("Rassvet and its angry engineers are doing dirty work", "meridian")
    assert match_quotations([one, other]) == ()


def test_words_that_a_better_counterpart_accounts_for_do_not_match_again() -> None:
    said = quoted("A caretaker government is what nobody in this room wants to see", "tarkh")
    same = quoted("A caretaker government is what nobody in this room wants to see", "meridian")
    another = quoted(
        "I have never called any cabinet in this region a caretaker government, in public or private",
        "meridian",
    )
    matched = {
        match.b if match.a == said.id else match.a
        for match in match_quotations([said, same, another])
        if not match.suggestion and said.id in (match.a, match.b)
    }
    assert matched == {same.id}


def test_two_certain_speakers_with_the_same_words_are_reported_as_such() -> None:
    one = quoted(
        "the pumping station was flooded by workers from across the border", "northwire", "Aleksei Ryabtsev"
    )
    other = quoted(
        "We know that the pumping station was flooded by workers from across the border",
        "tarkh",
        "Viktor Dzhemalov",
    )
    assert only_match(one, other).same_speaker is False


def test_two_certain_speakers_with_similar_words_do_not_match() -> None:
    one = quoted("We know the pumping station was flooded by workers", "northwire", "Aleksei Ryabtsev")
    other = quoted("They say that the pumping station was closed by workers", "tarkh", "Viktor Dzhemalov")
    assert match_quotations([one, other]) == ()


def test_an_uncertain_speaker_is_no_veto() -> None:
    one = quoted(SHUT, "northwire", "Aleksei Ryabtsev", certain=False)
    match = only_match(one, quoted(SHUT, "tarkh", "Viktor Dzhemalov"))
    assert match.same_speaker is None
    assert not match.suggestion


def test_a_loose_likeness_is_only_suggested_and_not_even_that_without_speakers() -> None:
    tarkh, meridian = (
        "They closed it again before noon last November",
        "In November it was shut before noon, too",
    )
    assert only_match(quoted(tarkh, "tarkh"), quoted(meridian, "meridian")).suggestion
    assert match_quotations([quoted(tarkh, "tarkh", None), quoted(meridian, "meridian", None)]) == ()


def test_a_loose_likeness_is_asserted_between_reports_that_translate_one_speech() -> None:
    tarkh = [
        quoted("We reduced pumping by exactly the volume that is not paid for", "tarkh"),
        quoted(
            "In November, too, they told us it was open, and before noon they had closed it again", "tarkh"
        ),
    ]
    meridian = [
        quoted("Pumping was cut by the volume for which nobody pays", "meridian"),
        quoted("Last November they also said it was open, and before noon they closed it again", "meridian"),
    ]
    asserted = {(match.a, match.b) for match in match_quotations(tarkh + meridian) if not match.suggestion}
    assert asserted == {(one.id, other.id) for one, other in zip(meridian, tarkh, strict=True)}


def test_a_deck_that_rewords_its_own_report_is_matched() -> None:
    deck = quoted(
        "Both ministries named their conditions in writing, among them the repair of the old meters",
        part="deck",
    )
    body = quoted(
        "Both ministries named their conditions in writing, including among them a repair of old meters"
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
    assert 399 <= len(matches) <= 400 * 20
    assert {id_ for match in matches for id_ in (match.a, match.b)} == {copy.id for copy in copies}


LITERAL = [
    ("The bridge was safe on Monday and it is safe today.", "the bridge was safe on Monday"),
    ("I signed the papers myself in front of two witnesses.", "I signed the papers myself"),
]
FREE = [
    (
        "The bridge was safe on Monday and it is safe today.",
        "on Monday nothing was wrong with the safe bridge",
    ),
    (
        "I signed the papers myself in front of two witnesses.",
        "the papers bear my own sign, two witnesses saw it",
    ),
]
TELLINGS = (
    "I heard the horn, dropped the lantern and ran up the steps to the signal box.",
    "By then I was on the steps, the signal box was dark, and somewhere behind me the horn went again.",
)


@pytest.mark.parametrize(("shared", "suggestion"), [(LITERAL, True), (FREE, False)], ids=["literal", "free"])
def test_another_telling_is_only_suggested_where_reports_are_literal(
    shared: list[tuple[str, str]], suggestion: bool
) -> None:
    """What agencies translate on their own differs as much as two tellings of one witness do."""
    one = [quoted(text, "northwire") for text, _ in shared] + [quoted(TELLINGS[0], "northwire")]
    other = [quoted(text, "meridian") for _, text in shared] + [quoted(TELLINGS[1], "meridian")]
    (match,) = [match for match in match_quotations([*one, *other]) if match.a == other[-1].id]
    assert (match.relation, match.suggestion) == ("reworded", suggestion)


def test_a_phrase_with_one_telling_word_is_asserted_only_of_a_known_speaker() -> None:
    whole = quoted("All of these people were in the sights of the harbour police for years", "tarkh")
    for speaker, suggestion in (("Aleksei Ryabtsev", False), (None, True)):
        match = only_match(whole, quoted("in the sights of", "northwire", speaker))
        assert (match.relation, match.suggestion) == ("trimmed", suggestion)


@pytest.mark.parametrize(
    ("speaker", "asserted"), [("A. Ryabtsev", True), (None, True), ("Otto Brandt", False)]
)
def test_other_names_ask_for_more_than_no_name(speaker: str | None, asserted: bool) -> None:
    """Speakers of two names that are not certain leave the same words open, but not a mere likeness."""
    copied = (SHUT, *(text for text, _ in LITERAL))
    literal = [quoted(text, outlet) for text in copied for outlet in ("tarkh", "northwire")]
    whole = quoted("The harbour was open all winter and the ferries went to the old pier", "tarkh")
    words = "was open all summer, the ferries went to the new dry pier"
    part = quoted(words, "northwire", speaker, certain=False)
    found = [match for match in match_quotations([*literal, whole, part]) if part.id in (match.a, match.b)]
    assert any(not match.suggestion for match in found) == asserted
