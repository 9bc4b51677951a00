"""What is offered while a query is typed; | is the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.completion import Completing, completed, completing
from index.grammar import parse, parse_typed
from index.language_table import DATE_WORDS, FIELD_ROWS
from index.lexer import QUOTES, has_words
from index.query import Named, Phrase, Word

ALL_FIELDS = tuple(f"{field}:" for field in FIELD_ROWS)
WITHOUT_IN = ALL_FIELDS[1:]


def at(marked: str) -> Completing | None:
    return completing(marked.replace("|", ""), marked.index("|"))


def chosen(marked: str, choice: str) -> str:
    query = marked.replace("|", "")
    found = at(marked)
    assert found
    after, cursor = completed(query, found, choice)
    return f"{after[:cursor]}|{after[cursor:]}"


@pytest.mark.parametrize(
    ("marked", "start", "end", "typed", "candidates"),
    [
        ("|", 0, 0, "", ALL_FIELDS),
        ("gas |", 4, 4, "", ALL_FIELDS),
        ("(|", 1, 1, "", ALL_FIELDS),
        ("gas OR |", 7, 7, "", ALL_FIELDS),
        ("-|", 1, 1, "", WITHOUT_IN),
        ("-|gas", 1, 1, "", WITHOUT_IN),
        ("NOT |", 4, 4, "", WITHOUT_IN),
        ("sp|eaker:x", 0, 8, "sp", ("speaker:",)),
        ("-s|xy:gas", 1, 5, "s", ("speaker:", "story:", "statement:")),
    ],
)
def test_fields_are_offered_where_anything_can_begin(
    marked: str, start: int, end: int, typed: str, candidates: tuple[str, ...]
) -> None:
    assert at(marked) == Completing(start, end, "field", typed, candidates=candidates)


@pytest.mark.parametrize(
    ("marked", "start", "end", "typed", "candidates"),
    [
        ("outl|", 0, 4, "outl", ("outlet:",)),
        ("gas S|", 4, 5, "S", ("speaker:", "story:", "statement:")),
        ("-i|", 1, 2, "i", ("is:",)),
        ("(pl|ac gas)", 1, 5, "pl", ("place:",)),
        ("in:headline oi|", 12, 14, "oi", ()),
        ('"gas de|bt" x', 5, 9, "de", ()),
        ("colour:re|", 7, 9, "re", ("relation:",)),
    ],
)
def test_a_word_is_asked_of_the_text_and_may_become_a_field(
    marked: str, start: int, end: int, typed: str, candidates: tuple[str, ...]
) -> None:
    assert at(marked) == Completing(start, end, "word", typed, "", candidates, "text")


@pytest.mark.parametrize(
    ("marked", "start", "end", "typed", "field"),
    [
        ("speaker:|", 8, 8, "", "speaker"),
        ("-outlet:ob|", 8, 10, "ob", "outlet"),
        ("speaker: an|", 8, 11, "an", "speaker"),
        ("speaker:an|dy gas", 8, 12, "an", "speaker"),
        ("speaker:|andy gas", 8, 12, "", "speaker"),
        ('speaker:"ann r|oe" gas', 8, 17, "ann r", "speaker"),
        ('speaker:"ann r| gas', 8, 14, "ann r", "speaker"),
        ("tag:(|", 5, 5, "", "tag"),
        ("tag:((a) OR b|", 12, 13, "b", "tag"),
        ("tag:(a| OR b) c", 5, 6, "a", "tag"),
        ("story:ga|", 6, 8, "ga", "story"),
    ],
)
def test_a_name_is_asked_of_its_field(marked: str, start: int, end: int, typed: str, field: str) -> None:
    assert at(marked) == Completing(start, end, "value", typed, field, vocabulary=field)


@pytest.mark.parametrize(
    ("marked", "start", "end", "typed", "field", "candidates"),
    [
        ("is:un|", 3, 5, "un", "is", ("unread", "unchecked")),
        ("in:|", 3, 3, "", "in", ("headline", "deck", "text", "quote", "note")),
        ("kind:(direct OR In|)", 16, 18, "In", "kind", ("indirect",)),
        ("relation:t|", 9, 10, "t", "relation", ("trimmed",)),
        ("lang:russ|", 5, 9, "russ", "lang", ("russian",)),
        ("lang:uk|", 5, 7, "uk", "lang", ("ukrainian",)),
        ("date:|", 5, 5, "", "date", DATE_WORDS),
        ("date:last|", 5, 9, "last", "date", ("last-week", "last-month", "last-year")),
        ("date:2021..t|", 11, 12, "t", "date", ("today", "this-week", "this-month", "this-year")),
        ("date:2021..|", 11, 11, "", "date", DATE_WORDS[:-1]),
    ],
)
def test_the_values_of_a_closed_list_are_offered(
    marked: str, start: int, end: int, typed: str, field: str, candidates: tuple[str, ...]
) -> None:
    assert at(marked) == Completing(start, end, "value", typed, field, candidates)


@pytest.mark.parametrize(
    "marked",
    ["neg*|", "pres~|", "NOT|", "http://a|", "10:3|", "colour:|", "is:unread|", "kind:x|", "date:2021-0|",
     '"gas"|', '"gas debt"~5|', "(gas)|", '"|', "...|"],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_fits(marked: str) -> None:
    assert at(marked) is None


@pytest.mark.parametrize(
    ("marked", "choice", "after"),
    [
        ("outl|", "outlet:", "outlet:|"),
        ("gas -sp| oil", "speaker:", "gas -speaker:| oil"),
        ("outlet:ob|", "Observer", "outlet:Observer |"),
        ("outlet:ob| gas", "Varkand Observer", 'outlet:"Varkand Observer" |gas'),
        ("outlet:(ob|)", "Varkand Observer", 'outlet:("Varkand Observer"|)'),
        ('speaker:"ann r|oe" gas', "Ann Roe", 'speaker:"Ann Roe" |gas'),
        ("speaker: an|", "Ann Roe", 'speaker:"Ann Roe" |'),
        ("tag:|", "-x", 'tag:"-x" |'),
        ("tag:|", "OR", 'tag:"OR" |'),
        ("tag:|", "in:note", 'tag:"in:note" |'),
        ("tag:|", "place:", 'tag:"place:" |'),
        ("outlet:|", 'The "Post"', 'outlet:"The Post" |'),
        ("is:un|", "unread", "is:unread |"),
        ("date:2021..t|", "today", "date:2021..today |"),
        ('"gas de|bt" x', "dealers", '"gas dealers|" x'),
        ("ga|", "gas", "gas |"),
    ],
)
def test_a_choice_takes_the_place_of_what_was_typed(marked: str, choice: str, after: str) -> None:
    assert chosen(marked, choice) == after


def test_a_value_that_is_completed_can_be_read() -> None:
    for field in FIELD_ROWS:
        found = at(f"gas {field}:|")
        assert found
        for candidate in found.candidates:
            query, _ = completed(f"gas {field}:", found, candidate)
            assert parse(query)


PIECES = [
    "gas",
    '"',
    "(",
    ")",
    "OR",
    "-",
    "*",
    "in:",
    "speaker:",
    "is:",
    "date:",
    "lang:",
    "x:",
    " ",
    "..",
    "~",
    "İ",
]
ANY_QUERY = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=9).map("".join))


@settings(max_examples=400, deadline=None)
@given(ANY_QUERY, st.integers(-1, 40))
def test_any_place_of_any_query_can_be_asked_about(query: str, cursor: int) -> None:
    found = completing(query, cursor)
    if found is None:
        return
    assert 0 <= found.start <= cursor <= found.end <= len(query)
    assert found.candidates or found.vocabulary
    for candidate in found.candidates[:3]:
        after, place = completed(query, found, candidate)
        assert 0 <= place <= len(after)
        assert candidate in after
        parse_typed(after)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=15).filter(has_words))
def test_any_name_can_be_chosen(name: str) -> None:
    found = at("speaker:|")
    assert found
    query, _ = completed("speaker:", found, name)
    node = parse(query)
    assert isinstance(node, Named)
    assert isinstance(node.part, Word | Phrase)
    unquoted = "".join(" " if character in QUOTES else character for character in name)
    assert node.part.text.split() == unquoted.split()
