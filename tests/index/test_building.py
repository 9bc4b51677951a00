from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import IndexDamaged, build_index
from index.analysis import words
from index.occurrences import Occurrences
from index.positions import STRIDE
from index.posting_lists import LARGEST, PostingList, decode, joined, written
from index.schema import Stretch
from tests.index.invented import ARTICLES, QUOTATIONS, indexed


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import index, sys; print({'whoosh', 'Stemmer', 'rapidfuzz', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_progress_counts_the_articles() -> None:
    calls: list[tuple[int, int]] = []
    build_index(ARTICLES, QUOTATIONS, lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_progress_may_cancel() -> None:
    def cancel(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(ARTICLES, QUOTATIONS, cancel)


def test_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build_index(ARTICLES, QUOTATIONS)
    monkeypatch.setattr("index.batch.ARTICLES", 1)
    batched = build_index(ARTICLES, QUOTATIONS)
    for query in ("ferry", '"the ferry"', "in:quote ferry -repairs", "speaker:dorn", "outlet:post"):
        assert batched.search(query) == whole.search(query)


postings = st.dictionaries(
    st.integers(0, 2_000),
    st.tuples(st.sets(st.integers(0, LARGEST), min_size=1, max_size=5).map(sorted), st.integers(1, LARGEST)),
    min_size=1,
    max_size=8,
)


def listed(rows: dict[int, tuple[list[int], int]]) -> PostingList:
    documents = sorted(rows)
    positions = [rows[document][0] for document in documents]
    return PostingList(
        np.array(documents),
        np.array([len(some) for some in positions]),
        np.array([rows[document][1] for document in documents]),
        np.concatenate([np.diff(some, prepend=0) for some in positions]),
    )


def positions(found: PostingList) -> list[list[int]]:
    of_document = np.split(found.places(), np.cumsum(found.counts)[:-1])
    return [(some % STRIDE).tolist() for some in of_document]


@given(postings)
def test_posting_lists_are_read_as_they_were_written(rows: dict[int, tuple[list[int], int]]) -> None:
    read = decode(written(listed(rows)).encoded(), "file").read()
    assert read.documents.tolist() == sorted(rows)
    assert read.weights.tolist() == [rows[one][1] for one in sorted(rows)]
    assert positions(read) == [rows[one][0] for one in sorted(rows)]


@given(postings, st.data())
def test_posting_lists_are_joined_and_thinned_by_document(
    rows: dict[int, tuple[list[int], int]], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(rows)))
    removed = data.draw(st.frozensets(st.sampled_from(sorted(rows))))
    order = sorted(rows)
    halves = [some for some in (order[:cut], order[cut:]) if some]
    parts = [written(listed({one - some[0]: rows[one] for one in some})) for some in halves]
    whole = joined(parts, [some[0] for some in halves])
    assert whole == written(listed(rows))
    kept = {one: row for one, row in rows.items() if one not in removed}
    thinned = whole.read().among(np.array([number not in removed for number in range(2_001)]))
    assert thinned.documents.tolist() == sorted(kept)
    if kept:
        assert written(thinned) == written(listed(kept))


def test_a_damaged_posting_list_is_told_by_its_file() -> None:
    with pytest.raises(IndexDamaged, match=r"x\.postings"):
        decode(b"\xff\xff", "x.postings")


def read(field: Occurrences) -> dict[str, list[tuple[int, list[int], int]]]:
    """Return for each word its documents, the positions in each and its weight there."""
    found = {word: decode(content, "file").read() for word, _, content in field.entries()}
    return {
        word: list(zip(one.documents.tolist(), positions(one), one.weights.tolist(), strict=True))
        for word, one in found.items()
    }


def test_positions_run_through_the_stretches_of_a_field() -> None:
    field = Occurrences()
    stretches = (Stretch("Storm at sea", 4), Stretch(" the storm"), Stretch("sea", apart=True))
    assert field.add(3, stretches) == 6
    assert read(field) == {
        "at": [(3, [1], 4)],
        "sea": [(3, [2, 6], 5)],
        "storm": [(3, [0, 4], 5)],
        "the": [(3, [3], 1)],
    }
    assert list(read(field)) == ["at", "sea", "storm", "the"]


@given(st.lists(st.lists(st.sampled_from(("Storm", "storm", "sea", "海上", "")), max_size=6), max_size=5))
def test_each_word_is_found_in_each_document_at_each_of_its_places(documents: list[list[str]]) -> None:
    field = Occurrences()
    expected: dict[str, list[tuple[int, list[int], int]]] = {}
    for document, texts in enumerate(documents):
        text = " ".join(texts)
        folded = words(text)
        assert field.add(document, (Stretch(text),)) == len(folded)
        for word in dict.fromkeys(folded):
            places = [place for place, other in enumerate(folded) if other == word]
            expected.setdefault(word, []).append((document, places, len(places)))
    assert read(field) == expected


def test_an_empty_article_and_one_of_a_single_word_are_fine() -> None:
    index = indexed("", "storm")
    assert [hit.article for hit in index.search("storm").hits] == ["1"]
    assert index.search("-storm").total == 1


def test_an_index_of_nothing_finds_nothing() -> None:
    index = build_index(())
    assert index.search("storm").explanation == "“storm” occurs nowhere."
    assert index.search("-storm").total == 0
