"""Other full-text indexes over the same articles, asked the same words as ours.

Each keeps body and headline, stemmed; no text beyond what it needs for snippets, and that is not counted.
Words are joined by AND, as ours are. tantivy is measured where it is installed (`pip install tantivy`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from library.model import Article

FOUND = 20
_WORD = re.compile(r"\w+")


class Rival(Protocol):
    """An index in a folder."""

    def fill(self, articles: Sequence[Article]) -> None:
        """Index articles and wait until they can be searched."""
        ...

    def size(self) -> int:
        """Return how many bytes it takes, without the texts."""
        ...

    def open(self) -> None:
        """Open it anew."""
        ...

    def search(self, query: str, texts: Mapping[str, Article] | None) -> int:
        """Find the best articles, with a snippet of each where texts are given; return how many answer."""
        ...


def comparable(query: str) -> bool:
    """Say whether all of them can be asked: words, phrases, OR and beginnings."""
    return ":" not in query and " -" not in query


class FTS5:
    """SQLite's: porter stems over unicode61, the text in a table beside it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.db"

    def fill(self, articles: Sequence[Article]) -> None:
        """See `Rival`."""
        tables = sqlite3.connect(self._file)
        tables.execute("CREATE TABLE article (id TEXT, headline TEXT, body TEXT)")
        tables.execute(
            "CREATE VIRTUAL TABLE words USING fts5(headline, body, content='article', content_rowid='rowid', "
            "tokenize='porter unicode61')"
        )
        rows = ((number, one.headline, one.text) for number, one in enumerate(articles, 1))
        tables.executemany("INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)", rows)
        tables.commit()
        self._size = self._file.stat().st_size
        tables.executemany(
            "INSERT INTO article VALUES (?, ?, ?)", ((one.id, one.headline, one.text) for one in articles)
        )
        tables.commit()
        tables.close()

    def size(self) -> int:
        """See `Rival`."""
        return self._size

    def open(self) -> None:
        """See `Rival`."""
        self._tables = sqlite3.connect(self._file)

    def search(self, query: str, texts: Mapping[str, Article] | None) -> int:
        """See `Rival`."""
        asked = " OR ".join(" ".join(_quoted(piece)) for piece in query.split(" OR "))
        shown = "snippet(words, 1, '[', ']', '…', 40)" if texts is not None else "rowid"
        found = f"SELECT {shown} FROM words WHERE words MATCH ? ORDER BY bm25(words, 2.0, 1.0) LIMIT {FOUND}"
        self._tables.execute(found, (asked,)).fetchall()
        counted = self._tables.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()
        return int(counted[0])


def _quoted(piece: str) -> Iterator[str]:
    if piece.startswith('"'):
        yield f'"{" ".join(_WORD.findall(piece))}"'
        return
    for word in piece.split():
        yield f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}'


class Tantivy:
    """tantivy by its Python package: English stems, one thread, one segment in the end."""

    def __init__(self, folder: Path) -> None:
        tantivy: Any = import_module("tantivy")
        self._tantivy = tantivy
        self._folder = folder
        schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
        for name in ("headline", "body"):
            schema = schema.add_text_field(name, tokenizer_name="en_stem", index_option="position")
        self._schema = schema.build()

    def fill(self, articles: Sequence[Article]) -> None:
        """See `Rival`."""
        index = self._tantivy.Index(self._schema, path=str(self._folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for one in articles:
            writer.add_document(self._tantivy.Document(id=one.id, headline=one.headline, body=one.text))
        writer.commit()
        writer.wait_merging_threads()

    def size(self) -> int:
        """See `Rival`."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def open(self) -> None:
        """See `Rival`."""
        self._index = self._tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()

    def search(self, query: str, texts: Mapping[str, Article] | None) -> int:
        """See `Rival`."""
        if query.endswith("*"):
            pattern = f"{query.removesuffix('*').lower()}.*"
            asked = self._tantivy.Query.regex_query(self._schema, "body", pattern)
        else:
            fields = ["headline", "body"]
            asked = self._index.parse_query(
                query, fields, field_boosts={"headline": 2.0}, conjunction_by_default=True
            )
        found = self._searcher.search(asked, FOUND)
        ids = [self._searcher.doc(address)["id"][0] for _, address in found.hits]
        if texts is not None:
            snippets = self._tantivy.SnippetGenerator.create(self._searcher, asked, self._schema, "body")
            for id_ in ids:
                snippets.snippet_from_doc(self._tantivy.Document(body=texts[id_].text)).to_html()
        return int(found.count)


class StockWhoosh:
    """Whoosh as it comes: StemmingAnalyzer, bodies stored (and counted), one commit."""

    def __init__(self, folder: Path) -> None:
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import ID, TEXT, Schema

        self._folder = folder
        self._schema = Schema(
            id=ID(stored=True, unique=True), headline=TEXT(field_boost=2.0), body=TEXT(stored=True)
        )
        for name in ("headline", "body"):
            self._schema[name].analyzer = self._schema[name].format.analyzer = StemmingAnalyzer()

    def fill(self, articles: Sequence[Article]) -> None:
        """See `Rival`."""
        from whoosh.index import create_in

        writer = create_in(str(self._folder), self._schema).writer()
        for one in articles:
            writer.add_document(id=one.id, headline=one.headline, body=one.text)
        writer.commit()

    def size(self) -> int:
        """See `Rival`."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def open(self) -> None:
        """See `Rival`."""
        from whoosh.index import open_dir
        from whoosh.qparser import MultifieldParser

        self._parser = MultifieldParser(["headline", "body"], self._schema)
        self._searcher = open_dir(str(self._folder)).searcher()

    def search(self, query: str, texts: Mapping[str, Article] | None) -> int:
        """See `Rival`."""
        found = self._searcher.search(self._parser.parse(query), limit=FOUND)
        for hit in found:
            if texts is not None:
                hit.highlights("body")
        return len(found)


RIVALS: dict[str, type[FTS5 | Tantivy | StockWhoosh]] = {
    "SQLite FTS5": FTS5,
    "tantivy": Tantivy,
    "Whoosh as it comes": StockWhoosh,
}
