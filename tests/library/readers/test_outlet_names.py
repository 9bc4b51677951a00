"""Outlets that articles do not name themselves: a list of feeds that is read with them does."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from library.model import Article, Origin
from library.readers import Source, find_sources, read_one_by_one, read_sources
from tests.library.readers.reading import LIMITS, origin, reasons

LIST = b"""<?xml version="1.0"?><opml version="1.0"><body>
<outline text="The Dahan Post" xmlUrl="https://feeds.example/post" htmlUrl="https://www.post.example/"/>
<outline xmlUrl="https://courier.example/all"/></body></opml>"""
TEXT = "The bridge opened on Monday, the harbour master said."


def read_with_list(*records: dict[str, str]) -> list[Article]:
    lines = "".join(json.dumps({"text": TEXT, **record}) + "\n" for record in records)
    sources = [Source("bridge.jsonl", lines.encode()), Source("mine.opml", LIST)]
    reading = read_sources(sources, LIMITS)
    assert reasons(reading) == ["a list of 2 feeds (OPML), which holds no articles"]
    assert [one.outlet for one in reading.articles] == [
        one.outlet for one in read_one_by_one(sources, LIMITS) if isinstance(one, Article)
    ]
    return list(reading.articles)


def test_an_article_without_outlet_takes_the_name_that_is_listed_for_its_site() -> None:
    [article] = read_with_list({"url": "https://POST.example/bridge"})
    assert article.outlet == "The Dahan Post"
    assert origin(article, "outlet") == Origin(
        "outlet", "list of feeds", certain=False, note="the list (OPML) calls post.example so"
    )


def test_an_outlet_that_is_only_an_address_takes_the_name_too() -> None:
    by_host, by_site = read_with_list(
        {"source_domain": "www.post.example"}, {"source": "https://post.example/"}
    )
    assert by_host.outlet == by_site.outlet == "The Dahan Post"
    assert not origin(by_site, "outlet").certain


def test_an_article_that_names_its_outlet_keeps_it() -> None:
    named, elsewhere, nowhere, untitled = read_with_list(
        {"url": "https://post.example/1", "outlet": "Evening Post"},
        {"url": "https://other.example/1"},
        {},
        {"url": "https://courier.example/1"},
    )
    assert [one.outlet for one in (named, elsewhere, nowhere, untitled)] == ["Evening Post", "", "", ""]
    assert not named.origins


def test_the_list_changes_no_id() -> None:
    line = json.dumps({"text": TEXT, "url": "https://post.example/1"}).encode()
    [alone] = read_sources([Source("bridge.jsonl", line)], LIMITS).articles
    [named] = read_with_list({"url": "https://post.example/1"})
    assert alone.id == named.id


def test_a_feed_without_title_in_the_cache_of_newsboat_is_named_by_its_address(tmp_path: Path) -> None:
    cache = tmp_path / "cache.db"
    with closing(sqlite3.connect(cache)) as database:
        database.executescript(
            f"""
            CREATE TABLE rss_feed (rssurl, title);
            CREATE TABLE rss_item (title, author, url, feedurl, pubDate, content);
            INSERT INTO rss_feed VALUES ('https://feeds.example/post', '');
            INSERT INTO rss_item VALUES
                ('Bridge', '', 'https://short.example/1', 'https://feeds.example/post', 0, '<p>{TEXT}</p>');
            """
        )
    (tmp_path / "mine.opml").write_bytes(LIST)
    sources, _ = find_sources([str(tmp_path)])
    [article] = read_sources(sources, LIMITS).articles
    assert article.outlet == "The Dahan Post"


@pytest.mark.parametrize("broken", [b"", b"\x00\x01\x02", b"<opml", b"<rss></rss>"])
def test_a_list_that_cannot_be_read_names_nothing_and_is_said_once(broken: bytes) -> None:
    line = json.dumps({"text": TEXT, "url": "https://post.example/1"}).encode()
    reading = read_sources([Source("mine.opml", broken), Source("bridge.jsonl", line)], LIMITS)
    assert [one.outlet for one in reading.articles] == [""]
    assert [entry.path for entry in reading.skipped] == ["mine.opml"]
