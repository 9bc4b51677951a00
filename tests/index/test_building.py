from __future__ import annotations

import subprocess
import sys

import pytest
from whoosh.filedb.filestore import RamStorage

from index import build_index
from index.codec import batch_writer, read_postings
from index.schema import schema
from index.writer import article_document, quotation_document, write
from tests.index.invented import ARTICLES, FERRY, QUOTATIONS, indexed


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import index, sys; print(sorted({'whoosh', 'Stemmer', 'rapidfuzz'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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
    monkeypatch.setattr("index.writer.BATCH", 1)
    batched = build_index(ARTICLES, QUOTATIONS)
    for query in ("ferry", '"the ferry"', "in:quote ferry -repairs", "speaker:dorn", "outlet:post"):
        assert batched.search(query) == whole.search(query)


def _contents(whoosh_index: object) -> list[object]:
    reader = whoosh_index.reader()
    found: list[object] = [[reader.doc_field_length(d, "text") for d in range(reader.doc_count_all())]]
    for name, term in reader.all_terms():
        info = reader.term_info(name, term)
        matcher = reader.postings(name, term)
        stepped = []
        while matcher.is_active():
            stepped.append((matcher.id(), matcher.weight(), matcher.value()))
            matcher.next()
        found.append(
            (name, term, info.weight(), info.doc_frequency(), info.min_length(), info.max_weight(), stepped)
        )
    return found


def test_the_fast_writer_writes_what_whoosh_writes() -> None:
    articles = [FERRY] * 300
    fast, stock = RamStorage().create_index(schema()), RamStorage().create_index(schema())
    write(fast, articles, QUOTATIONS)
    writer = stock.writer()
    for article in articles:
        own = [quotation for quotation in QUOTATIONS if quotation.article == article.id]
        for document in (
            article_document(article, own),
            *(quotation_document(article, one, [one.speaker or ""]) for one in own),
        ):
            writer.add_document(id=document.id, **document.fields)
    writer.commit()
    assert _contents(fast) == _contents(stock)


def test_postings_read_by_the_block_are_those_read_one_by_one() -> None:
    whoosh_index = RamStorage().create_index(schema())
    write(whoosh_index, [FERRY] * 300, QUOTATIONS)
    reader = whoosh_index.reader()
    blocks = list(read_postings(reader.postings("text", b"ferry")))
    ids = [document for ids, _, _ in blocks for document in ids]
    assert len(blocks) > 1
    assert ids == list(reader.postings("text", b"ferry").all_ids())


def test_a_cancelled_batch_leaves_the_index_unlocked() -> None:
    whoosh_index = RamStorage().create_index(schema())
    batch_writer(whoosh_index).cancel()
    write(whoosh_index, ARTICLES, QUOTATIONS)
    assert whoosh_index.doc_count() == len(ARTICLES) + len(QUOTATIONS)


def test_an_empty_article_and_one_of_a_single_word_are_fine() -> None:
    index = indexed("", "storm")
    assert [hit.article for hit in index.search("storm").hits] == ["1"]
    assert index.search("-storm").total == 1
