"""The cache of newsboat, a feed reader for the terminal: an SQLite file with an article a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from library.model import Article
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.limits import Limits, over
from library.readers.markup import markup_line, markup_text
from library.readers.sources import Skipped, Source
from library.wire.timestamps import moment_of_epoch

_LARGEST_IN_MEMORY = 1 << 30
_ITEMS = """
    SELECT item.rowid, item.title, item.author, item.url, item.pubDate, feed.title, feed.rssurl,
           length(item.content), CASE WHEN length(item.content) <= ? THEN item.content END
    FROM rss_item AS item LEFT JOIN rss_feed AS feed ON item.feedurl = feed.rssurl
"""
_NEEDED = {
    "rss_item": {"title", "author", "url", "feedurl", "pubDate", "content"},
    "rss_feed": {"rssurl", "title"},
}


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read an article a row, without writing to the file or taking its lock."""
    try:
        with closing(_opened(source)) as database:
            columns = _columns(database)
            kept = " WHERE NOT coalesce(item.deleted, 0)" if "deleted" in columns else ""
            for row in database.execute(f"{_ITEMS}{kept} ORDER BY item.rowid", (limits.largest_file,)):
                yield _article(row, source.shown_path, limits)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise UnreadableContentError(f"broken SQLite database: {error}") from error


def _opened(source: Source) -> sqlite3.Connection:
    if source.content is not None:
        if len(source.content) > _LARGEST_IN_MEMORY:
            raise UnreadableContentError("an SQLite database that is too large to be read from a stream")
        database = sqlite3.connect(":memory:", check_same_thread=False)
        database.deserialize(source.content)
    else:
        address = Path(source.path).resolve().as_uri()
        database = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    database.execute("PRAGMA trusted_schema = OFF")
    database.text_factory = _text
    return database


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _columns(database: sqlite3.Connection) -> set[str]:
    """Return the columns of the articles' table; raises UnreadableContentError for another database."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    columns: set[str] = set()
    for table, needed in _NEEDED.items():
        found = (
            {row[1] for row in database.execute(f"PRAGMA table_info({table})")} if table in tables else set()
        )
        if not needed <= found:
            raise UnreadableContentError(
                f"an SQLite database, but no cache of newsboat: it has no table {table} as newsboat makes it"
            )
        columns = columns or found
    return columns


def _article(row: tuple[object, ...], path: str, limits: Limits) -> Article | Skipped:
    number, title, author, url, published, feed_title, feed_address, size, content = row
    place = f"{path}:{number}"
    headline = markup_line(_string(title))
    text = markup_text(_string(content))
    if isinstance(size, int) and size > limits.largest_file:
        return Skipped(place, over("the article", size, "characters", limits.largest_file, "largest_file"))
    if not text or text == headline:
        return Skipped(
            place, f"the article has no text, only the headline {headline}" if headline else "empty"
        )
    fields = Fields(
        headline=headline,
        outlet=markup_line(_string(feed_title)) or _string(feed_address),
        byline=markup_line(_string(author)),
        published=moment_of_epoch(published) if isinstance(published, int) else "",
        address=_string(url),
    )
    return article_from_fields(fields, text, place)


def _string(value: object) -> str:
    """Return a value of a column, which in SQLite may be of any type."""
    return value if isinstance(value, str) else ""
