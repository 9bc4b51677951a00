from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.readers import Limits, Reading, Source, read_sources
from tests.library.readers.reading import LIMITS, is_harmless, reading_of, reasons

SCHEMA = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0,
    is_rtl INTEGER(1) NOT NULL DEFAULT 0);
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, deleted INTEGER(1) NOT NULL DEFAULT 0);
INSERT INTO rss_feed VALUES ('https://post.example/rss', 'https://post.example', 'The Dahan Post', 0, 0);
"""
ITEM = (
    "INSERT INTO rss_item VALUES (NULL, 'g', ?, 'Ann Roe', 'https://post.example/1', ?, 1936771200, ?, 1, ?)"
)
FEED = "https://post.example/rss"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    file = tmp_path / "cache #1?.db"
    with closing(sqlite3.connect(file)) as database:
        database.executescript(SCHEMA)
        database.execute(ITEM, ("Bridge &amp; ferry", FEED, "<p>The bridge opened.</p><p>At last.</p>", 0))
        database.execute(ITEM, ("Thrown away", FEED, "<p>The bridge opened.</p>", 1))
        database.execute(ITEM, ("Nothing below", "https://gone.example/rss", "", 0))
        database.commit()
    return file


def read(file: Path, limits: Limits = LIMITS) -> Reading:
    return read_sources([Source(str(file))], limits)


def test_every_item_that_is_kept_is_an_article(cache: Path) -> None:
    reading = read(cache)
    [article] = reading.articles
    assert article.text == "Bridge & ferry\n\nThe bridge opened.\n\nAt last."
    assert (article.outlet, article.byline, article.address, article.published) == (
        "The Dahan Post",
        "Ann Roe",
        "https://post.example/1",
        "2031-05-17T08:00:00+00:00",
    )
    assert reasons(reading) == ["the article has no text, only the headline Nothing below"]


def test_the_same_is_read_from_a_stream_and_nothing_is_written(cache: Path) -> None:
    before = sorted(cache.parent.iterdir()), cache.read_bytes()
    piped = reading_of(cache.read_bytes(), "-")
    assert [article.text for article in piped.articles] == [article.text for article in read(cache).articles]
    assert (sorted(cache.parent.iterdir()), cache.read_bytes()) == before


def test_a_cache_that_newsboat_has_locked_is_read(cache: Path) -> None:
    with closing(sqlite3.connect(cache)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert len(read(cache).articles) == 1


def test_another_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE notes (text)")
        database.execute("CREATE VIEW rss_item AS SELECT 1")
    assert "no cache of newsboat" in reasons(read(file))[0]


def test_an_article_that_is_too_large_is_skipped_alone(cache: Path) -> None:
    reading = read(cache, Limits(largest_file=10, longest_line=1000))
    assert not reading.articles
    assert "reading.largest_file" in reasons(reading)[0]


@given(st.binary(max_size=100), st.integers(0, 12_000))
def test_a_damaged_cache_ends_nothing(damage: bytes, place: int) -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(SCHEMA)
    database.execute(ITEM, ("Title", FEED, "<p>The bridge opened.</p>", 0))
    database.commit()
    content = bytearray(database.serialize())
    database.close()
    content[16 + place : 16 + place + len(damage)] = damage
    reading = reading_of(bytes(content), "cache.db")
    assert all(map(is_harmless, reading.articles))
