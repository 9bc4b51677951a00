"""Random texts and queries; the answer is compared with plain Python over the texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import Stemmer
from hypothesis import given, settings
from hypothesis import strategies as st

from index import build_index
from library.model import Article, Quotation
from tests.index.invented import indexed

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICON = [
    "talk",
    "talks",
    "talking",
    "storm",
    "Storms",
    "harbour",
    "the",
    "of",
    "it's",
    "mayor",
    "not",
    "or",
]
GAPS = [" ", ", ", ". ", "\n\n", " — ", "-", " “", "” "]
stem = Stemmer.Stemmer("english").stemWord

texts = st.lists(st.tuples(st.sampled_from(LEXICON), st.sampled_from(GAPS)), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
Asked = tuple[str, "Callable[[str], bool]"]


def split(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def word_query(word: str) -> Asked:
    return word, lambda text: stem(word.lower()) in map(stem, split(text))


def phrase_query(words: list[str]) -> Asked:
    wanted = [word.lower() for word in words]

    def holds(text: str) -> bool:
        there = split(text)
        return any(there[at : at + len(wanted)] == wanted for at in range(len(there)))

    return f'"{" ".join(words)}"', holds


def all_of(parts: list[Asked], joint: str = " ") -> Asked:
    return f"({joint.join(query for query, _ in parts)})", lambda text: all(holds(text) for _, holds in parts)


def one_of(parts: list[Asked]) -> Asked:
    return f"({' OR '.join(query for query, _ in parts)})", lambda text: any(
        holds(text) for _, holds in parts
    )


def none_of(part: Asked, sign: str) -> Asked:
    inner = f"({part[0]})" if part[0].startswith(("-", "NOT")) else part[0]
    return f"{sign}{inner}", lambda text: not part[1](text)


leaves = st.one_of(
    st.sampled_from(LEXICON).map(word_query),
    st.lists(st.sampled_from(LEXICON), min_size=1, max_size=3).map(phrase_query),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(all_of, st.lists(inner, min_size=2, max_size=3), st.sampled_from([" ", " AND "])),
        st.lists(inner, min_size=2, max_size=3).map(one_of),
        st.builds(none_of, inner, st.sampled_from(["-", "NOT "])),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6), st.lists(queries, min_size=1, max_size=4))
def test_the_same_articles_as_reading_every_text(library: list[str], asked: list[Asked]) -> None:
    index = indexed(*library)
    for query, holds in asked:
        results = index.search(query)
        expected = {str(number) for number, text in enumerate(library) if holds(text)}
        assert {hit.article for hit in results.hits} == expected, query
        assert results.total == len(expected)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(texts, max_size=3), min_size=1, max_size=4), st.lists(leaves, min_size=1, max_size=3)
)
def test_in_quote_asks_one_quotation_for_everything(library: list[list[str]], asked: list[Asked]) -> None:
    articles, quotations = [], []
    for number, said in enumerate(library):
        text, name = "", str(number)
        for words in said:
            start = len(text) + 3
            text += f"“ {words} ” "
            start = text.rindex(words, 0, len(text) - 3) if words else start
            quotations.append(Quotation(f"{name}:{len(quotations)}", name, start, start + len(words), words))
        articles.append(Article(name, "p", text))
    query, holds = all_of(asked)
    hits = build_index(articles, quotations).search(f"in:quote {query}").hits
    expected = {str(number) for number, said in enumerate(library) if any(map(holds, said))}
    assert {hit.article for hit in hits} == expected
