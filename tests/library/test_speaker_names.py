"""Names that a reader takes for one speaker, applied to what is compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.comparison import compare
from library.families import Family, families_of
from library.model import Attribution, Comparison, Narration, Quotation, Span
from library.readers import Limits, Source, read_sources
from library.speaker_names import (
    known_spelling,
    narrated_under_common_names,
    nearest_names,
    standing_for,
    under_common_names,
)

LIMITS = Limits(1_000_000, 100_000)
FIRST = (
    "Quay to stay closed\n\nPORT AGNES, May 19 — The quay was damaged by the storm on Sunday.\n\n"
    "“The quay stays closed until the last of the broken piles is replaced,” harbour master {name} said.\n"
)
SECOND = FIRST.replace("was damaged by the storm", "suffered in the gale").replace(
    "Quay to stay closed", "Closure of quay goes on"
)


def said(name: str | None) -> Quotation:
    return Quotation("a:0", "a", 0, 1, "x", attribution=Attribution(name, cue=Span(2, 3), certain=True))


def of_the_quotation(comparison: Comparison) -> Family:
    [found] = [
        family
        for family in families_of(comparison)
        if sum(wording.quotation.kind == "direct" for wording in family.wordings) == 2
    ]
    return found


def test_names_are_followed_to_the_one_that_stands_for_all() -> None:
    assert standing_for({"A": "B", "B": "C", "X": "C"}) == {"A": "C", "B": "C", "X": "C"}
    assert standing_for({}) == {}


@given(st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")))
def test_a_name_that_stands_for_others_stands_for_itself(merged: dict[str, str]) -> None:
    found = standing_for(merged)
    assert not set(found.values()) & set(merged)
    assert set(found) <= set(merged)


def test_only_the_speakers_name_is_replaced() -> None:
    roe, lee, nobody = said("Roe"), said("Lee"), said(None)
    [one, other, unnamed] = under_common_names([roe, lee, nobody], {"Roe": "Helen Roe"})
    assert (one.speaker, one.attribution.cue, one.attribution.certain) == ("Helen Roe", Span(2, 3), True)
    assert (other, unnamed) == (lee, nobody)


def test_those_whom_a_sentence_mentions_are_named_alike() -> None:
    sentence = Narration("a", "paragraph", 0, 9, "Roe spoke", (), (("Roe", Span(0, 3)), ("Lee", Span(4, 5))))
    [found] = narrated_under_common_names([sentence], {"Roe": "Helen Roe"})
    assert found.mentions == (("Helen Roe", Span(0, 3)), ("Lee", Span(4, 5)))


def test_what_two_names_said_is_one_statement_once_they_are_one_speaker() -> None:
    sources = [
        Source("one.txt", FIRST.format(name="Helen Roe").encode()),
        Source("two.txt", SECOND.format(name="Olena Tamm").encode()),
    ]
    articles = read_sources(sources, LIMITS).articles
    apart = of_the_quotation(compare(articles))
    assert apart.kind == "attributed differently"
    together = of_the_quotation(compare(articles, merged_speakers={"Olena Tamm": "Helen Roe"}))
    assert (together.kind, together.speaker) == ("statement", "Helen Roe")


def test_a_known_name_is_found_whatever_its_case_unless_two_differ_by_it() -> None:
    assert known_spelling("helen  ROE", ["Helen Roe", "Lee"]) == "Helen Roe"
    assert known_spelling("roe", ["Roe", "ROE"]) is None
    assert known_spelling("ROE", ["Roe", "ROE"]) == "ROE"
    assert known_spelling("Tamm", ["Roe"]) is None


def test_the_nearest_names_come_first_and_others_not_at_all() -> None:
    known = ["Helen Roe", "Viktor Tamm", "Helena Roewe"]
    assert nearest_names("Roe", known)[0] == "Helen Roe"
    assert "Viktor Tamm" not in nearest_names("Helen Row", known)
    assert nearest_names("Zzyzx", known) == []
