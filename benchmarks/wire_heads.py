"""How well the fields of wire copy are read, field by field.

    python -m benchmarks.wire_heads [FOLDER]

Reads the heads that the tests are made of, and the five articles of FOLDER (`../shared/articles` where it
exists), whose fields were read by hand. "wrong" counts values where there should be another one or none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from library.model import Article
from library.readers.assembling import article_from_text
from library.wire import resolve_dates

FIELDS = ("headline", "deck", "place", "published", "agency", "byline", "outlet", "address")
HEADS = Path(__file__).parent.parent / "tests" / "library" / "wire" / "heads.yaml"
ARTICLES = Path(__file__).parent.parent.parent / "shared" / "articles"
READ_BY_HAND: Mapping[str, Mapping[str, str]] = {
    "000": {
        "headline": "73d17540",
        "deck": "e07928b0",
        "place": "DUSHANBE",
        "agency": "TASS",
        "published": "2021-09-15",
    },
    "001": {
        "place": "MOSCOW",
        "agency": "Sputnik",
        "outlet": "UrduPoint News",
        "published": "2021-09-15",
    },
    "002": {"headline": "fdadb5d6", "byline": "8a16a82e", "agency": "AP"},
    "003": {},
    "004": {
        "headline": "d22e0e6a",
        "deck": "a414dc26",
        "place": "NEW DELHI",
        "agency": "TASS",
    },
}
"""By the number of the article; of what is prose the digest."""
DIGESTED = ("headline", "deck", "byline")
Expectation = tuple[Article, Mapping[str, str]]


def heads() -> Iterable[Expectation]:
    """Yield the heads of the tests, each by itself."""
    for head in yaml.safe_load(HEADS.read_text(encoding="utf-8")):
        yield article_from_text(head["text"], f"{head.get('file', 'head')}.txt"), head["expected"]


def articles(folder: Path) -> Iterable[Expectation]:
    """Yield the articles of a folder, read together."""
    paths = sorted(folder.glob("*.txt"))
    read = [article_from_text(path.read_text(encoding="utf-8"), path.name) for path in paths]
    for article in resolve_dates(read):
        if (number := article.path[:3]) in READ_BY_HAND:
            prose = {field: digest(value) for field in DIGESTED if (value := getattr(article, field))}
            yield replace(article, **prose), READ_BY_HAND[number]


def digest(value: str) -> str:
    """Return eight hexadecimal digits for a text that is not ours to repeat."""
    return blake2b(value.encode(), digest_size=4).hexdigest()


def judged(expectations: Iterable[Expectation]) -> Counter[tuple[str, str]]:
    """Count for each field what is right, wrong and missing."""
    counts: Counter[tuple[str, str]] = Counter()
    for article, expected in expectations:
        for field in FIELDS:
            read, wanted = getattr(article, field), expected.get(field, "")
            if not read and not wanted:
                continue
            verdict = "right" if read == wanted else "wrong" if read else "missing"
            counts[field, verdict] += 1
            if verdict != "right":
                print(f"  {verdict}: {field} of “{article.heading}”: {read!r}, not {wanted!r}")
    return counts


def show(name: str, counts: Mapping[Any, int]) -> None:
    """Print one line a field."""
    print(name)
    for field in FIELDS:
        right, wrong, missing = (counts[field, verdict] for verdict in ("right", "wrong", "missing"))
        print(f"  {field:10} {right:3} right  {wrong:3} wrong  {missing:3} missing")


def main() -> None:
    """Print both tables."""
    show("the heads of the tests", judged(heads()))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    if folder.is_dir():
        show(f"the articles of {folder.name}", judged(articles(folder)))


if __name__ == "__main__":
    main()
