from __future__ import annotations

from library.readers import Source
from library.readers.opml import outlets
from tests.library.readers.reading import reading_of, reasons

LIST = """<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="News"><outline type="rss" text="The Post" title="The Dahan Post"
 xmlUrl="https://www.post.example/rss" htmlUrl="https://www.post.example/"/>
<outline text="The Post, Sports" xmlUrl="https://www.post.example/sport.rss" htmlUrl="https://www.post.example/sport"/>
<outline type="rss" xmlUrl="https://feeds.courier.example/all"/></outline></body></opml>"""


def test_a_list_of_feeds_holds_no_articles_and_says_how_many_it_lists() -> None:
    reading = reading_of(LIST, "x.xml")
    assert not reading.articles
    assert reasons(reading) == ["a list of 3 feeds (OPML), which holds no articles"]


def test_outlets_are_named_by_feed_and_by_site() -> None:
    named = outlets(Source("x.opml", LIST.encode()))
    assert named["https://www.post.example/rss"] == "The Dahan Post"
    assert named["https://www.post.example/sport.rss"] == "The Post, Sports"
    assert named["post.example"] == "The Dahan Post"
    assert named["feeds.courier.example"] == "feeds.courier.example"


def test_titles_are_harmless() -> None:
    listed = '<opml><body><outline xmlUrl="https://x.example/\u202e" title="a&#10;\u009bb"/></body></opml>'
    [title] = set(outlets(Source("x.opml", listed.encode())).values())
    assert title == "a \ufffdb"
