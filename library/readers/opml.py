"""OPML lists of feeds: no articles, but the names that a reader gave to outlets."""

from __future__ import annotations

from collections.abc import Iterator

from library.hostile_text import harmless_line
from library.model import Article
from library.readers.feed import parsed_xml
from library.readers.limits import Limits
from library.readers.page_source import page_markup
from library.readers.sources import Skipped, Source
from library.web_address import host_of


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Say how many feeds the list names; it holds no articles."""
    del limits  # the file as a whole is within them
    count = len(_feeds(source))
    feeds = "1 feed" if count == 1 else f"{count:,} feeds"
    yield Skipped(source.shown_path, f"a list of {feeds} (OPML), which holds no articles")


def outlets(source: Source) -> dict[str, str]:
    """Return the title of each feed that is listed, by the address of the feed and by its site's host.

    A host with several feeds has the title of the first. Raises OSError and UnreadableContentError.
    """
    named: dict[str, str] = {}
    for feed, site, title in _feeds(source):
        named[feed] = title
        if host := host_of(site) or host_of(feed):
            named.setdefault(host, title)
    return named


def _feeds(source: Source) -> list[tuple[str, str, str]]:
    """Return address, site and title of every feed."""
    root, _ = parsed_xml(page_markup(source.read())[0])
    found = []
    for outline in root.iter("outline", "OUTLINE"):
        stated = {name.lower(): harmless_line(value).strip() for name, value in outline.attrib.items()}
        if feed := stated.get("xmlurl"):
            title = stated.get("title") or stated.get("text") or host_of(feed) or feed
            found.append((feed, stated.get("htmlurl", ""), title))
    return found
