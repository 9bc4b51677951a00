"""Every form of the query language, and what is said where a query cannot be read."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.grammar import parse, parse_typed
from index.language_table import FIELD_ROWS, LANGUAGE
from index.query import (
    All,
    Dated,
    Either,
    Fuzzy,
    Inside,
    Named,
    Near,
    Node,
    Phrase,
    Prefix,
    QueryError,
    State,
    Undated,
    Without,
    Word,
    wording,
)

TODAY = date(2021, 9, 15)  # a Wednesday


def read(query: str) -> Node:
    return parse(query, TODAY)


def typed(query: str) -> Node | None:
    return parse_typed(query, TODAY)


def word(text: str, position: int) -> Word:
    return Word(text, position)


FORMS = [
    ("gas", word("gas", 0)),
    ("gas debt", All((word("gas", 0), word("debt", 4)), 0)),
    ('"gas debt"', Phrase("gas debt", 0)),
    ("“gas debt”", Phrase("gas debt", 0)),
    ('"gas debt"~5', Near("gas debt", 5, 0)),
    ("x «gas debt»~0", All((word("x", 0), Near("gas debt", 0, 2)), 0)),
    ('"gas debt"~50', Near("gas debt", 50, 0)),
    ("presidnet~", Fuzzy("presidnet", 2, 0)),
    ("words~", Fuzzy("words", 1, 0)),
    ("words~2", Fuzzy("words", 2, 0)),
    ("presidnet~1", Fuzzy("presidnet", 1, 0)),
    ("negot*", Prefix("negot", 0)),
    ("gas OR oil", Either((word("gas", 0), word("oil", 7)), 0)),
    ("gas AND oil", All((word("gas", 0), word("oil", 8)), 0)),
    ("-gas", Without(word("gas", 1), 0)),
    ("NOT gas", Without(word("gas", 4), 0)),
    ("-speaker:ryabtsev", Without(Named("speaker", word("ryabtsev", 9), 1), 0)),
    ("NOT is:read", Without(State("read", 7), 0)),
    ("-date:2021-09-14", Without(Dated(date(2021, 9, 14), date(2021, 9, 14), 6), 0)),
    ("-(in:quote gas)", Without(Inside("quote", word("gas", 11), 2), 0)),
    ("in:note gas", Inside("note", word("gas", 8), 0)),
    ("gas in:headline", Inside("headline", word("gas", 0), 4)),
    ("Speaker:Ryabtsev", Named("speaker", word("Ryabtsev", 8), 0)),
    ('place:"new york"', Named("place", Phrase("new york", 6), 0)),
    ("byline:hell*", Named("byline", Prefix("hell", 7), 0)),
    ("speaker:ryabtsef~", Named("speaker", Fuzzy("ryabtsef", 2, 8), 0)),
    ("tag:(gas OR oil)", Named("tag", Either((word("gas", 5), word("oil", 12)), 5), 0)),
    ("tag:10:30", Named("tag", word("10:30", 4), 0)),
    ("tag:a:b", Named("tag", word("a:b", 4), 0)),
    ("cue:claimed", Named("cue", word("claimed", 4), 0)),
    ("agency:tarkh", Named("agency", word("tarkh", 7), 0)),
    ("story:dispute", Named("story", word("dispute", 6), 0)),
    ("statement:kopeck", Named("statement", word("kopeck", 10), 0)),
    ("kind:Direct", Named("kind", word("direct", 5), 0)),
    ("relation:(trimmed OR reworded)",
        Named("relation", Either((word("trimmed", 10), word("reworded", 21)), 10), 0)),
    ("lang:ru", Named("lang", word("ru", 5), 0)),
    ("lang:russian", Named("lang", word("ru", 5), 0)),
    ("lang:(Russian OR uk)", Named("lang", Either((word("ru", 6), word("uk", 17)), 6), 0)),
    ("lang:zh-CN", Named("lang", word("zh", 5), 0)),
    ('lang:"norwegian bokmål"', Named("lang", word("nb", 5), 0)),
    ("is:unread", State("unread", 3)),
    ("is:checked", State("checked", 3)),
    ("is:(unread OR checked)", Either((State("unread", 4), State("checked", 14)), 4)),
    ("date:none", Undated(5)),
    ("date:(-2021)", Without(Dated(date(2021, 1, 1), date(2021, 12, 31), 7), 6)),
]  # fmt: skip


@pytest.mark.parametrize(("query", "node"), FORMS, ids=[query for query, _ in FORMS])
def test_each_form_is_read_with_its_places(query: str, node: Node) -> None:
    assert read(query) == node


STAY_WORDS = [
    "http://a.example/b", "https://a.example/~user/*", "www.a.example/~user", "a.example/~user", "10:30",
    "3:1", "Re: gas", "and/or", "e-mail:x", "covid19:x", "~50%", "place://gas", "outl", "what?", "Date: gas",
]  # fmt: skip


@pytest.mark.parametrize("query", STAY_WORDS)
def test_what_only_looks_like_a_sign_or_a_field_stays_words(query: str) -> None:
    node = read(query)
    assert node == parse(query) == typed(query + " ")
    parts = node.parts if isinstance(node, All) else (node,)
    assert " ".join(part.text for part in parts if isinstance(part, Word)) == query


SLIPS = [
    ("", 0, "there is no word to look for: type a word or a name"),
    ("ferry (storm", 6, 'this "(" is never closed: add a ")"'),
    ("ferry)", 5, 'this ")" closes nothing: remove it or add a "("'),
    ('a "storm', 2, "this quotation mark is never closed: add another one after the phrase"),
    ('a "--"', 2, "there is no word between these quotation marks"),
    ("a ()", 2, "there is no word between these parentheses"),
    ("OR ferry", 0, "OR needs a word on its left"),
    ("ferry OR", 6, "OR needs a word on its right"),
    ("AND ferry", 0, "AND needs a word on its left"),
    ("ferry AND", 6, "AND needs a word on its right"),
    ("ferry NOT", 6, "NOT needs a word after it"),
    ("ferry -()", 7, "there is no word between these parentheses"),
    ("-in:quote x", 0, "- cannot stand before in: itself; write -(in:quote word)"),
    ("fe*", 0, "a * needs at least 3 letters before it, as in neg*"),
    ("*", 0, "a * needs at least 3 letters before it, as in neg*"),
    ("?*", 0, "a * needs at least 3 letters before it, as in neg*"),
    ("st?rm", 2, "a ? stands for no letter: presidnet~ finds near spellings, negotiat* endings"),
    ("f*y", 1, "a * can stand only at the end of a word, as in negotiat*"),
    ("ferry a~5", 6, "a ~ needs at least 4 letters before it, as in word~"),
    ("ferry storm~5", 11, "a ~ allows 1 or 2 slips, not more, as in presidnet~2"),
    ("storm~0", 5, "a ~ allows 1 or 2 slips, not more, as in presidnet~2"),
    ("sto~rm", 3, "a ~ can stand only at the end of a word, as in presidnet~"),
    ("e-mail~", 6, "a ~ looks for spellings of one word: write two words apart"),
    ("storm*~", 6, "* and ~ cannot stand on the same word"),
    ('"gas debt"~', 10, 'say how many other words may stand between these, as in "gas debt"~5'),
    ('"gas debt"~near', 10, 'say how many other words may stand between these, as in "gas debt"~5'),
    ('"gas debt"~51', 10, "at most 50 other words can stand between these"),
    ('"gas"~2', 5, 'a ~ after quotation marks needs two words between them, as in "gas debt"~5'),
    ('speaker:"ann roe"~2', 8, "names stand in a row: leave out the ~ in speaker:"),
    ("x speeker:roe", 2, 'there is no field "speeker:"; did you mean speaker:?'),
    ("author:roe", 0, 'there is no field "author:"; did you mean byline:?'),
    ("title:roe", 0, 'there is no field "title:"; did you mean in:?'),
    ("x colour:red", 2, f'there is no field "colour:"; there are {", ".join(FIELD_ROWS)}'),
    ("a speaker:", 2, "speaker: needs a value after it, as in speaker:ryabtsev"),
    ("tag:()", 4, "there is no word between these parentheses"),
    ("speaker:--", 0, "speaker: needs a value after it, as in speaker:ryabtsev"),
    ("x speaker: roe", 2, 'leave out the space after speaker: or, to look for the word, write "speaker"'),
    ("date: 2021", 0, 'leave out the space after date: or, to look for the word, write "date"'),
    ("in: headline", 0, 'leave out the space after in: or, to look for the word, write "in"'),
    ("speaker:-roe", 8, "write the - before the field: -speaker:"),
    ("speaker:(roe in:quote)", 13, "only words and phrases can stand in speaker:( )"),
    ("speaker:tag:x", 0, "speaker: needs a value after it, as in speaker:ryabtsev"),
    ("in:middle x", 3, "in: needs one of headline, deck, text, quote, note"),
    ("in:headlin x", 3, "in: needs one of headline, deck, text, quote, note; did you mean headline?"),
    ("in:quote", 0, "in:quote needs a word beside it"),
    ("in:deck in:quote x", 8, "there can be one in: for the same words; use OR between two"),
    ("in:(deck)", 0, "in: needs one of headline, deck, text, quote, note"),
    ("kind:indirekt", 5, "kind: needs one of direct, indirect; did you mean indirect?"),
    ("kind:dir*", 5, "kind: needs one of direct, indirect; did you mean direct?"),
    ("relation:(trimmed OR cut)", 21, "relation: needs one of identical, trimmed, reworded, indirect"),
    ("is:unred", 3, "is: needs one of unread, read, checked, unchecked; did you mean unread?"),
    ("is:", 0, "is: needs a value after it, as in is:unread"),
    ('is:"read', 3, "this quotation mark is never closed: add another one after the phrase"),
    ("is:(read OR", 9, "OR needs a word on its right"),
    ("lang:rusian", 5, "lang: needs a language, as in lang:ru or lang:russian; did you mean russian?"),
    ("lang:xx", 5, "lang: needs a language, as in lang:ru or lang:russian"),
    ("date:2021 .. 2022", 10, "leave out the spaces around .., as in date:2021-09..2021-10"),
    ("date:(2021 OR tag:x)", 14, "only words and phrases can stand in date:( )"),
    ("date:(2021 OR 2021-13)", 19, "2021-13: a year has 12 months"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "position", "message"), SLIPS, ids=[query for query, *_ in SLIPS])
def test_a_slip_is_pointed_at_with_what_would_be_right(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert (caught.value.position, caught.value.message) == (position, message)


TYPED = [
    ("pres", Word("pres", 0, unfinished=True)),
    ("outl", Word("outl", 0, unfinished=True)),
    ("outlet:", None),
    ("outlet:ob", Named("outlet", Word("ob", 7, unfinished=True), 0)),
    ("outlet: ob", Named("outlet", Word("ob", 8, unfinished=True), 0)),
    ('tag:"to ch', Named("tag", Phrase("to ch", 4, unfinished=True), 0)),
    ('"gas debt"~', Phrase("gas debt", 0)),
    ('"gas debt"~99', Near("gas debt", 50, 0)),
    ('speaker:"ann roe"~3', Named("speaker", Phrase("ann roe", 8), 0)),
    ("presid~", Fuzzy("presid", 2, 0)),
    ("presid~9", Fuzzy("presid", 2, 0)),
    ("gas~", word("gas", 0)),
    ("gas is:un", Word("gas", 0)),
    ("is:unr", State("unread", 3)),
    ("is:", None),
    ("in:h gas", Inside("headline", Word("gas", 5, unfinished=True), 0)),
    ("kind:i", Named("kind", Word("indirect", 5), 0)),
    ("lang:russ", Named("lang", Word("ru", 5), 0)),
    ("lang:r", None),
    ("-", None),
    ("gas -in:quote", Inside("quote", Word("gas", 0), 5)),
    ("date:2021 ..", Dated(date(2021, 1, 1), date(2021, 12, 31), 5)),
    ("colour:red", All((word("colour", 0), Word("red", 7, unfinished=True)), 0)),
]


@pytest.mark.parametrize(("query", "node"), TYPED, ids=[query for query, _ in TYPED])
def test_an_unfinished_query_means_what_it_says_so_far(query: str, node: Node | None) -> None:
    assert typed(query) == node


def test_a_finished_query_reads_the_same_while_it_is_typed() -> None:
    for query, node in FORMS:
        assert typed(f"{query} ") == node, query


def test_the_words_of_a_nearness_count_one_by_one() -> None:
    words = "a " * 40
    assert isinstance(read(f'"{words}"~3'), Near)
    with pytest.raises(QueryError, match="at most 64 words"):
        read(f'"{words}"~3 "{words}"~3')


def test_dates_and_states_count_among_the_words() -> None:
    with pytest.raises(QueryError, match="at most 64 words"):
        read("is:read " * 65)


def test_every_example_of_the_table_is_a_query() -> None:
    for row in LANGUAGE:
        for example in row.examples:
            assert read(example)


def test_every_value_of_the_table_is_understood() -> None:
    for field, row in FIELD_ROWS.items():
        for value in row.values:
            assert read(f"{field}:{value} gas")


# Any text ----------------------------------------------------------------------------------

PIECES = [
    "gas", "the", '"', "“", "(", ")", "OR", "AND", "NOT", "-", "*", "fer*", "in:", "in:quote", "speaker:",
    "x:", " ", "~", "~2", "word~", '"gas debt"', "date:", "2021", "-09", "..", "-31", "7d", "last-week",
    "is:", "un", "read", "lang:", "ru", "kind:", "tag:", "://", "none", "İ",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_while_typed_and_read_or_refused_at_a_place_on_enter(query: str) -> None:
    typed(query)
    try:
        read(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert error.message
        assert "\n" not in error.message
        assert len(error.message) < 160


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_what_can_be_read_can_be_written_and_read_again(query: str) -> None:
    try:
        node = read(query)
    except QueryError:
        return
    assert _placeless(read(wording(node))) == _placeless(node)


def test_a_word_of_every_unicode_block_is_read_or_refused() -> None:
    for start in (*range(0, 0x32000, 0x80), 0xD800, 0xE000, 0xE0000, 0x10FF80):
        block = map(chr, range(start, start + 0x80))
        query = "".join([character for character in block if unicodedata.category(character) != "Cn"][:3])
        typed(query)
        typed(f"date:{query}")
        for asked in (
            query,
            f"{query}~",
            f"is:{query}",
            f"date:{query}",
            f"lang:{query}",
            f'"{query} {query}"~2',
        ):
            try:
                read(asked)
            except QueryError as error:
                assert 0 <= error.position <= len(asked)


LONG = [
    "x" * 10_000, "x" * 10_000 + "~", "x" * 9_999 + "*", "~" * 10_000, "*" * 10_000, "date:" + "-" * 10_000,
    "date:" + "9" * 10_000, "date:" + "9" * 10_000 + "d", "date:" + "." * 10_000, "date:" + "2021-" * 2_000,
    '"' + "gas " * 5_000 + '"~5', '"gas debt"~' + "9" * 10_000, "word~" + "9" * 10_000, "is:" + "un" * 5_000,
    "tag:" * 5_000, "a:" * 5_000, "lang:" + "r" * 10_000, "-" * 10_000, "OR " * 5_000, "(" * 10_000,
    "a.b-" * 5_000, "www." * 5_000, "a+" * 10_000 + "://",
]  # fmt: skip


@pytest.mark.parametrize("query", LONG, ids=lambda query: ascii(query[:12]))
def test_a_long_query_is_read_or_refused(query: str) -> None:
    typed(query)
    try:
        read(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert len(error.message) < 160


# Written again -----------------------------------------------------------------------------

_DAYS = st.dates()
_NAMES = st.text("abcdefgéжя中", min_size=4, max_size=8)
_LEAVES = st.one_of(
    st.builds(Word, _NAMES, st.just(0)),
    st.builds(Prefix, _NAMES, st.just(0)),
    st.builds(Phrase, st.lists(_NAMES, min_size=1, max_size=3).map(" ".join), st.just(0)),
    st.builds(Fuzzy, st.text("abcdefgéжя", min_size=4, max_size=8), st.integers(1, 2), st.just(0)),
)
_NEAR = st.builds(
    Near, st.lists(_NAMES, min_size=2, max_size=3).map(" ".join), st.integers(0, 50), st.just(0)
)
_DATES = st.one_of(
    st.builds(Dated, _DAYS, st.none(), st.just(0)),
    st.builds(Dated, st.none(), _DAYS, st.just(0)),
    st.tuples(_DAYS, _DAYS).map(lambda days: Dated(min(days), max(days), 0)),
)
_NO_NAMES = st.one_of(
    _NEAR,
    _DATES,
    st.just(Undated(0)),
    st.builds(State, st.sampled_from(["unread", "read", "checked", "unchecked"]), st.just(0)),
    st.builds(
        Named, st.just("lang"), st.builds(Word, st.sampled_from(["ru", "de", "zh"]), st.just(0)), st.just(0)
    ),
)


def _combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several, st.just(0)),
        st.builds(Either, several, st.just(0)),
        st.builds(Without, parts, st.just(0)),
    )


_NAMED = st.builds(
    Named,
    st.sampled_from(["speaker", "cue", "outlet", "agency", "byline", "place", "tag", "story", "statement"]),
    st.recursive(_LEAVES, _combined, max_leaves=4),
    st.just(0),
)
_UNSCOPED = st.recursive(st.one_of(_LEAVES, _NO_NAMES, _NAMED), _combined, max_leaves=6)
_SCOPED = st.builds(
    Inside, st.sampled_from(["headline", "deck", "text", "quote", "note"]), _UNSCOPED, st.just(0)
)
NODES = st.recursive(st.one_of(_UNSCOPED, _SCOPED), _combined, max_leaves=4)


@settings(max_examples=100, deadline=None)
@given(NODES)
def test_a_query_that_is_written_is_read_as_itself(node: Node) -> None:
    assert _placeless(read(wording(node))) == _placeless(node)


def _placeless(node: Node) -> Node:
    """Return the same query with all places at 0."""
    if isinstance(node, All | Either):
        return type(node)(tuple(map(_placeless, node.parts)), 0)
    if isinstance(node, Without | Named | Inside):
        return replace(node, part=_placeless(node.part), position=0)
    return replace(node, position=0)
