"""Random queries of every kind that the language has."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.index.oracle_queries import Any, Every, Having, In, Is, Leaf, Not, Published, Query
from tests.index.random_libraries import LEXICON

PREFIXES = ("tal", "sto", "har", "HARB", "caf", "бур", "orl", "cla", "ind")
MISSPELLED = ("strom", "talk", "harbor", "mayors", "talkd", "orlova", "dorne", "bury", "covid19", "covid20")
DATES = (
    "2020",
    "2021",
    "2021-02",
    "2020-02-29",
    "2021-09",
    "2021-9-14",
    "2021-09-30",
    "2021-10",
    "2021-12-31",
)
VALUES = {
    "speaker": ("orlova", "Orlowa", "ana", "dorn", "Dorne", "minister"),
    "cue": ("said", "claimed", "according"),
    "outlet": ("harbour", "gazette", "post", "capital", "storm", "d"),
    "agency": ("tarkh", "storm"),
    "byline": ("hellmann", "dorn"),
    "place": ("orvel", "port"),
    "tag": ("harbour", "check", "talk", "ungiven"),
    "story": ("harbour", "storm", "mayors"),
    "statement": ("storms", "harbour", "talking"),
}
PHRASES = {
    "speaker": ("ana orlova", "ilya orlova", "ana orlowa", "ana dorn"),
    "cue": ("according to",),
    "outlet": ("harbour gazette", "post capital"),
    "agency": ("storm wire",),
    "byline": ("i dorn",),
    "place": ("port orvel",),
    "tag": ("to check", "check to"),
    "story": ("harbour talks", "harbours talk"),
    "statement": ("storm is over",),
}
CLOSED = {
    "kind": ("direct", "indirect"),
    "lang": ("en", "ru"),
    "relation": ("identical", "trimmed", "reworded", "indirect"),
}

words = st.sampled_from(LEXICON).map(lambda word: Leaf("word", (word,)))
prefixes = st.sampled_from(PREFIXES).map(lambda word: Leaf("prefix", (word,)))
fuzzy = st.builds(
    lambda word, slips: Leaf("fuzzy", (word,), slips), st.sampled_from(MISSPELLED), st.integers(1, 2)
)
phrases = st.lists(st.sampled_from(LEXICON), min_size=1, max_size=3).map(
    lambda row: Leaf("phrase", tuple(row))
)
near = st.builds(
    lambda row, others: Leaf("near", tuple(row), others),
    st.lists(st.sampled_from(LEXICON), min_size=2, max_size=3),
    st.integers(0, 6),
)
leaves = st.one_of(words, phrases, near, prefixes, fuzzy)
ranges = st.builds(
    lambda pair, ends: "..".join(day if kept else "" for day, kept in zip(sorted(pair), ends, strict=True)),
    st.lists(st.sampled_from(DATES[:3] + DATES[4:5] + DATES[6:]), min_size=2, max_size=2),
    st.sampled_from(((True, True), (True, False), (False, True))),
)
dates = st.one_of(st.sampled_from(DATES), ranges, st.just("none")).map(Published)
states = st.sampled_from(("unread", "read", "checked", "unchecked")).map(Is)


def negated(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    return st.builds(Not, inner, st.sampled_from(("-", "NOT ")))


def combined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Every, several, st.sampled_from((" ", " AND "))), several.map(Any), negated(inner)
    )


def of_field(field: str) -> st.SearchStrategy[Query]:
    if field in CLOSED:
        values = st.sampled_from(CLOSED[field]).map(lambda value: Leaf("word", (value,)))
    else:
        values = st.one_of(
            st.sampled_from(VALUES[field]).map(lambda word: Leaf("word", (word,))),
            st.sampled_from(PHRASES[field]).map(lambda row: Leaf("phrase", tuple(row.split()))),
            prefixes,
            fuzzy,
        )
    several = st.lists(values, min_size=2, max_size=2).map(tuple)
    return st.one_of(values, values, several.map(Any), several.map(Every)).map(
        lambda part: Having(field, part)
    )


fields = st.sampled_from((*VALUES, *CLOSED)).flatmap(of_field)
unscoped = st.recursive(st.one_of(leaves, leaves, fields, dates, states), combined, max_leaves=4)
scoped = st.builds(
    In,
    st.sampled_from(("headline", "deck", "text", "note", "quote", "quote", "quote")),
    unscoped,
)
queries = st.recursive(
    st.one_of(leaves, fields, fields, dates, states, scoped, scoped), combined, max_leaves=5
)
