"""What a reader calls the outlets: the lists of feeds among what is read name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from library.model import Article, Origin
from library.readers.decoding import UnreadableContentError
from library.readers.formats import FEED, OPML, SNIFFED_BYTES, format_of
from library.readers.limits import Limits
from library.readers.sources import Source
from library.web_address import host_of

_EXTENSIONS = frozenset((*OPML.extensions, *FEED.extensions))
"""The names under which lists of feeds are kept; what is in no other file is opened for it."""


def with_outlets_named(sources: Iterable[Source], limits: Limits) -> Limits:
    """Return the limits with the outlets that lists of feeds among `sources` name, those given before first.

    A list that cannot be read names none; whoever reads it says why.
    """
    named: dict[str, str] = {}
    for source in sources:
        if PurePath(source.path).suffix.lower() in _EXTENSIONS:
            named = _outlets(source, limits) | named
    return replace(limits, outlets=(*limits.outlets, *named.items())) if named else limits


def named_as_listed(article: Article, limits: Limits) -> Article:
    """Return an article whose source gives no outlet, or only its address, under the name that is listed."""
    if not limits.outlets:
        return article
    listed = _by_address(limits.outlets)
    known_by = article.outlet.removeprefix("www.") or host_of(article.address)
    name = listed.get(known_by)
    if name is None or name in {article.outlet, known_by}:
        return article
    origin = Origin("outlet", "list of feeds", certain=False, note=f"the list (OPML) calls {known_by} so")
    others = (kept for kept in article.origins if kept.field != "outlet")
    return replace(article, outlet=name, origins=(*others, origin))


def _outlets(source: Source, limits: Limits) -> dict[str, str]:
    from library.readers.opml import outlets

    try:
        with source.open() as file:
            head = file.read(SNIFFED_BYTES)
        if format_of(head, source.path) is not OPML or limits.refuse("the file", source.size()):
            return {}
        return outlets(source)
    except (OSError, UnreadableContentError):
        return {}


@lru_cache(maxsize=4)
def _by_address(outlets: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return dict(reversed(outlets))
