"""What a saved page states about its article, field by field, each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from library.model import Origin
from library.readers.page_linked_data import LinkedArticle, linked_article
from library.wire.timestamps import certain_timestamp, has_time
from library.wire.vocabulary import agency_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "headline": ("og:title", "twitter:title", "dc.title", "sailthru.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre", "article:publisher"),
    "byline": (
        "author",
        "byl",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byline",
    ),
    "published": (
        *("article:published_time", "og:article:published_time", "article:published", "og:published_time"),
        *(
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date",
        ),
        *(
            "date",
            "publishdate",
            "pubdate",
            "publish-date",
            "publication_date",
            "cxenseparse:recs:publishtime",
        ),
    ),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "dcterms.modified",
    ),
    "language": ("inlanguage", "content-language", "dc.language", "og:locale"),
    "description": ("description", "og:description", "twitter:description"),
    "agency": ("copyright", "source", "article:source", "news_source"),
}
"""The names of <meta>, the most telling first."""
_SAVED = re.compile(
    r"<!--\s{0,20}Page saved with SingleFile\s{1,20}url: (\S{1,2000})\s{1,20}saved date: ([^\n<>]{5,80})"
)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,2000}) -->")
_MIRRORED = re.compile(r"<!-- Mirrored from ([^\s>]{4,2000}) by HTTrack[^,>]{0,80}, ([^>]{10,60}?) -->")
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3}) (\d\d), (\d{4})")
_ARCHIVE_ADDRESS = re.compile(r"https?://web\.archive\.org/web/(\d{8})(\d{6})(?:[a-z]{2}_)?/(https?://.+)")
_DATE_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/._-]|$)")
_DECK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?headline|strapline|lede)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author(?:-?name)?)(?:$|[\s_-])", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di)[\s:]+(?=\S)", re.IGNORECASE)
_TITLE_BREAK = re.compile(r"\s+[|–—·»:-]\s+")
_MAY_BE_MARKED = ("p", "h2", "h3", "div", "span", "a", "address")
_MOST_MARKED = 20
_CONTAINERS_OF_HEADLINE, _MOST_BEHIND = 3, 8
"""How far from the headline a deck is looked for."""
_SHORTEST_NAME, _LONGEST_BYLINE, _SHORTEST_DECK, _LONGEST_DECK = 3, 160, 20, 600
_WHITE_SPACE = 200
"""Characters that the source of a page may have around a line, and within it."""
_OPENING = 20_000
"""Characters in which the program that saved a page leaves its note."""


@dataclass(slots=True)
class PageFacts:
    """The fields of an article and their origins, gathered while a page is read."""

    values: dict[str, str] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    body: str = ""
    """The text of the article, where the page states it beside showing it."""
    deck_is_marked: bool = False
    """The page shows the deck as such, and not perhaps as its first paragraph."""

    def settle(self, name: str, rule: str, value: str, *, certain: bool = True, note: str = "") -> None:
        """Take a value for a field that has none."""
        if value and not self.values.get(name):
            self.values[name] = value
            self.origins.append(Origin(name, rule, certain, note))

    def drop(self, name: str) -> None:
        """Forget a field."""
        self.values.pop(name, None)
        self.origins = [origin for origin in self.origins if origin.field != name]

    def __getitem__(self, name: str) -> str:
        """Return a field, "" when nothing is known."""
        return self.values.get(name, "")


@dataclass(slots=True)
class _Page:
    """The elements of a page that state something, in their order."""

    metas: dict[str, str]
    title: str
    h1: list[HtmlElement]
    canonical: str
    times: list[str]
    scripts: list[str]
    language: str


def page_facts(tree: HtmlElement, markup: str) -> PageFacts:
    """Return what a parsed page states; `markup` is its source, where programs leave notes in comments."""
    page = _page(tree)
    linked = linked_article(page.scripts, page.title) or LinkedArticle()
    facts = PageFacts(body=linked.body)
    _settle_address(facts, page, linked, markup)
    _settle_headline(facts, page, linked)
    _settle_outlet(facts, page, linked)
    _settle_people(facts, page, linked, tree)
    _settle_times(facts, page, linked)
    facts.settle("language", "json-ld", linked.language)
    facts.settle("language", "page meta", page.language or _first(page, "language"))
    _settle_deck(facts, page, linked, tree)
    return facts


def _page(tree: HtmlElement) -> _Page:
    page = _Page({}, "", [], "", [], [], tree.get("lang") or tree.get("xml:lang") or "")
    for element in tree.iter("meta", "title", "h1", "link", "time", "script"):
        tag = element.tag
        if tag == "meta":
            named = element.get("property") or element.get("name") or element.get("itemprop") or ""
            named = named or element.get("http-equiv") or ""
            if named and (content := element.get("content")):
                page.metas.setdefault(named.lower(), " ".join(content.split()))
        elif tag == "script":
            if element.get("type", "").lower() == "application/ld+json":
                page.scripts.append(element.text or "")
        elif tag == "time":
            page.times.append(element.get("datetime") or element.text_content())
        elif tag == "h1":
            page.h1.append(element)
        elif tag == "title":
            page.title = page.title or " ".join((element.text or "").split())
        elif element.get("rel", "").lower() == "canonical":
            page.canonical = page.canonical or element.get("href", "")
    return page


def _marked(elements: Iterable[HtmlElement], marking: re.Pattern[str]) -> Iterator[str]:
    """Yield the texts of the elements whose class is `marking`."""
    verdicts: dict[str, bool] = {}
    for element in elements:
        styled = element.get("class") or element.get("itemprop") or element.get("rel") or ""
        if styled not in verdicts:
            verdicts[styled] = marking.search(styled) is not None
        if verdicts[styled]:
            yield " ".join(element.text_content().split())


def _behind(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements behind a headline, which stands in containers of its own: nearest first."""
    element: HtmlElement | None = heading
    for _ in range(_CONTAINERS_OF_HEADLINE):
        if element is None:
            return
        for sibling in islice(element.itersiblings(), _MOST_BEHIND):
            yield from islice(sibling.iter("p", "h2", "h3", "div", "span"), _MOST_BEHIND)
        element = element.getparent()


def _first(page: _Page, named: str) -> str:
    return next(_all(page, named), "")


def _all(page: _Page, named: str) -> Iterator[str]:
    return (value for name in _NAMES[named] if (value := page.metas.get(name)))


def _settle_address(facts: PageFacts, page: _Page, linked: LinkedArticle, markup: str) -> None:
    """Settle under which address the page was published, and when the copy was saved."""
    opening = markup[:_OPENING]
    saved_as = ""
    if "SingleFile" in opening and (saved := _SAVED.search(opening)):
        saved_as = saved[1]
        facts.settle("captured", "SingleFile", certain_timestamp(saved[2]))
    elif "saved from" in opening and (saved := _SAVED_FROM.search(opening)):
        saved_as = saved[1]
    elif "Mirrored from" in opening and (saved := _MIRRORED.search(opening)):
        saved_as = f"http://{saved[1]}"
        facts.settle("captured", "HTTrack", certain_timestamp(saved[2]))
    elif "FILE ARCHIVED ON" in markup and (saved := _ARCHIVED.search(markup)):
        moment = certain_timestamp(f"{saved[3]} {saved[2]} {saved[4]} {saved[1]}")
        facts.settle("captured", "web archive", moment)
    if archived := _ARCHIVE_ADDRESS.match(saved_as):
        facts.drop("captured")
        facts.settle("captured", "web archive", certain_timestamp(f"{archived[1]}T{archived[2]}Z"))
    candidates = (
        ("page meta", urljoin(saved_as, page.canonical) if page.canonical else ""),
        ("page meta", page.metas.get("og:url", "")),
        ("json-ld", linked.address),
        ("saved page", saved_as),
    )
    for rule, address in candidates:
        plain = _ARCHIVE_ADDRESS.sub(r"\3", address)
        parts = _parts(plain)
        # A page that calls the home page its own address says nothing.
        if parts and (parts[1].strip("/") or not saved_as):
            facts.settle("address", rule, plain)


def _parts(address: str) -> tuple[str, str] | None:
    """Return host and path of a web address, None for anything else."""
    try:
        split = urlsplit(address)
        host = split.hostname
    except ValueError:
        return None
    return (host, split.path) if split.scheme in {"http", "https"} and host else None


def _settle_headline(facts: PageFacts, page: _Page, linked: LinkedArticle) -> None:
    """Settle the headline: as printed, where what is printed is what is stated, perhaps shortened."""
    stated = linked.headline or _first(page, "headline")
    headings = [" ".join(heading.text_content().split()) for heading in page.h1[:_MOST_MARKED]]
    for heading in headings:
        if heading and _is_printed_form(heading, stated or page.title):
            facts.settle("headline", "page text", heading)
    facts.settle("headline", "json-ld", linked.headline)
    facts.settle("headline", "page meta", _without_site(_first(page, "headline"), page))
    if len(headings) == 1:
        facts.settle("headline", "page text", headings[0])
    facts.settle("headline", "page title", _without_site(page.title, page), certain=False)


def _is_printed_form(heading: str, stated: str) -> bool:
    """Tell whether a heading has most words of a headline that is stated."""
    words, others = set(heading.lower().split()), set(stated.lower().strip("….").split())
    return bool(words) and len(words) > 1 and 2 * len(words & others) > min(len(words), len(others))


def _without_site(title: str, page: _Page) -> str:
    """Return a title without the name of the site behind it, or what may be one where none is known."""
    pieces = _TITLE_BREAK.split(title)
    site = page.metas.get("og:site_name", "").lower()
    if len(pieces) > 1 and (pieces[-1].lower() == site or (not site and len(pieces[-1]) < len(pieces[0]))):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·»:-\t")
    return title


def _settle_deck(facts: PageFacts, page: _Page, linked: LinkedArticle, tree: HtmlElement) -> None:
    """Settle the deck: what the page states of itself and also shows, or else shows as a deck."""
    behind = (text for heading in page.h1[:2] for text in _marked(_behind(heading), _DECK))
    marked = next(filter(_has_length_of_deck, behind), "")
    stated = [("json-ld", linked.alternative), ("json-ld", linked.description)]
    stated += [("page meta", text) for text in _all(page, "description")]
    for rule, text in stated:
        if text and text == marked:
            facts.settle("deck", rule, text)
    facts.settle("deck", "page text", marked)
    facts.deck_is_marked = bool(marked)
    for rule, text in stated:
        if not facts["deck"] and _has_length_of_deck(text) and text != facts["headline"]:
            shown = _tags_that_show(tree, text)
            facts.settle("deck", rule, text if shown else "")
            facts.deck_is_marked = bool(shown & {"h2", "h3"})


def _has_length_of_deck(text: str) -> bool:
    return _SHORTEST_DECK < len(text) < _LONGEST_DECK


def _tags_that_show(tree: HtmlElement, text: str) -> set[str]:
    """Return the names of the elements whose text, and nothing more, is `text`."""
    about = range(len(text), len(text) + _WHITE_SPACE)
    return {
        element.tag
        for element in tree.iter("p", "h2", "h3", "div", "span")
        if (shown := element.text) and len(shown) in about and " ".join(shown.split()) == text
    }


def _settle_outlet(facts: PageFacts, page: _Page, linked: LinkedArticle) -> None:
    facts.settle("outlet", "json-ld", linked.outlet)
    named = next((name for name in _all(page, "outlet") if "://" not in name), "")
    facts.settle("outlet", "page meta", named)
    if parts := _parts(facts["address"]):
        facts.settle(
            "outlet", "address", parts[0].removeprefix("www."), certain=False, note="the host's name"
        )


def _settle_people(facts: PageFacts, page: _Page, linked: LinkedArticle, tree: HtmlElement) -> None:
    """Settle who wrote it; an agency among the authors is the agency."""
    agencies = {name: agency_name(name) for name in (*linked.authors, *linked.sources)}
    facts.settle("agency", "json-ld", next(filter(None, agencies.values()), ""))
    people = _distinct(name for name in linked.authors if name != linked.outlet and not agencies[name])
    facts.settle("byline", "json-ld", ", ".join(people)[:_LONGEST_BYLINE])
    for name in _all(page, "byline"):
        if "://" not in name and len(name) <= _LONGEST_BYLINE:
            facts.settle("byline", "page meta", _BY.sub("", name, count=1) if _BY.match(name) else name)
    if not facts["byline"]:
        marked = islice(_marked(tree.iter(*_MAY_BE_MARKED), _BYLINE), _MOST_MARKED)
        names = [name for name in marked if _SHORTEST_NAME < len(name) <= _LONGEST_BYLINE]
        shown = _distinct(_BY.sub("", name, count=1) if _BY.match(name) else name for name in names)
        facts.settle("byline", "page text", shown[0] if shown else "", certain=len(shown) == 1)
    stated = (*_all(page, "agency"), facts["byline"])
    facts.settle("agency", "page meta", next(filter(None, map(agency_name, stated)), ""))


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _settle_times(facts: PageFacts, page: _Page, linked: LinkedArticle) -> None:
    """Settle when it was published: of what agrees on the day, whatever states the time of day."""
    stated = [("json-ld", certain_timestamp(linked.published))]
    stated += [("page meta", certain_timestamp(value)) for value in _all(page, "published")]
    shown = [moment for time in dict.fromkeys(page.times) if (moment := certain_timestamp(time))]
    days = {moment[:10] for moment in shown}
    stated = [(rule, moment) for rule, moment in stated if moment]
    timed = [*stated, *(("page text", moment) for moment in shown)]
    if stated:
        day = stated[0][1][:10]
        same_day = [(rule, moment) for rule, moment in timed if moment[:10] == day]
        rule, moment = next((one for one in same_day if has_time(one[1])), stated[0])
        facts.settle("published", rule, moment)
    elif shown:
        note = "" if len(days) == 1 else "the first of several dates on the page"
        facts.settle("published", "page text", shown[0], certain=len(days) == 1, note=note)
    elif found := _DATE_IN_ADDRESS.search(facts["address"]):
        facts.settle("published", "address", certain_timestamp("-".join(found.groups())), certain=False)
    changes = map(certain_timestamp, (linked.modified, *_all(page, "modified")))
    modified = next(filter(None, changes), "")
    if modified and modified != facts["published"]:
        rule = "json-ld" if linked.modified else "page meta"
        facts.origins.append(Origin("modified", rule, note=modified))
