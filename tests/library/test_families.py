from __future__ import annotations

from library.families import families_of, tag, words_outside
from library.model import (
    Aligned,
    Article,
    Attribution,
    Comparison,
    Match,
    Quotation,
    Relation,
    Span,
    Statement,
)

FULL = "We shall open the gate today and close it never"
TRIMMED = "open the gate today"
OTHER = "We will open the gates this morning"


def quotation(name: str, article: str, text: str, start: int = 0) -> Quotation:
    return Quotation(name, article, start, start + len(text), text, attribution=Attribution(name="Ada Lind"))


def match(a: str, b: str, relation: Relation, aligned: tuple[Aligned, ...] = (), **other: bool) -> Match:
    settings: dict[str, bool] = {"same_speaker": True, "suggestion": False, **other}
    return Match(a, b, relation, 0.9, settings["same_speaker"], settings["suggestion"], aligned)


def compared(*matches: Match, statements: tuple[Statement, ...] = ()) -> Comparison:
    quotations = (
        quotation("f", "one", FULL, 100),
        quotation("t", "two", TRIMMED, 20),
        quotation("o", "three", OTHER, 5),
    )
    articles = tuple(Article(name, f"{name}.txt", "x" * 300) for name in ("one", "two", "three"))
    return Comparison(articles, quotations, matches, statements)


def test_tags_go_on_after_z() -> None:
    assert [tag(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_wording_is_named_by_how_it_differs_from_the_fullest() -> None:
    [family] = families_of(
        compared(
            match("f", "t", "trimmed"),
            match("f", "o", "reworded"),
            match("t", "o", "reworded"),
            statements=(Statement("s", "Ada Lind", ("f", "t", "o")),),
        )
    )
    assert [wording.relation for wording in family.wordings] == ["reworded", "trimmed", "reworded"]
    assert family.speaker == "Ada Lind"


def test_the_words_that_the_fullest_wording_does_not_have_are_changed() -> None:
    run = Aligned(
        100 + FULL.index("open"),
        100 + FULL.index(" today"),
        5 + OTHER.index("open"),
        5 + OTHER.index("s this"),
    )
    [family] = families_of(
        compared(match("f", "o", "reworded", (run,)), statements=(Statement("s", None, ("f", "o")),))
    )
    fullest, other = family.wordings
    assert [OTHER[start - 5 : end - 5] for start, end in other.changed] == ["We will", "this morning"]
    assert [FULL[start - 100 : end - 100] for start, end in fullest.changed] == [
        "We shall",
        "today and close it never",
    ]


def test_the_same_words_of_another_speaker_are_a_family_of_their_own() -> None:
    [family] = families_of(compared(match("f", "t", "trimmed", same_speaker=False)))
    assert family.kind == "attributed differently"
    assert family.speaker is None


def test_suggestions_are_shown_on_demand() -> None:
    weak = compared(match("f", "o", "reworded", suggestion=True))
    assert [family.kind for family in families_of(weak)] == ["suggestion"]
    assert families_of(weak, suggestions=False) == ()


def test_families_come_in_the_order_in_which_they_appear() -> None:
    comparison = compared(
        match("t", "o", "reworded", suggestion=True),
        match("f", "o", "reworded"),
        statements=(Statement("s", None, ("o", "f")),),
    )
    assert [(family.tag, family.kind) for family in families_of(comparison)] == [
        ("A", "statement"),
        ("B", "suggestion"),
    ]


def test_words_outside_lie_inside_the_quotation() -> None:
    words = words_outside(quotation("q", "a", "“Well,” she said – don't!", 50), [Span(0, 52), Span(60, 64)])
    assert all(50 <= start < end <= 75 for start, end in words)
