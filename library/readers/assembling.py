"""From what a format says about an article to an `Article` with its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import PurePath

from library.hostile_text import harmless, harmless_line
from library.languages import detected_language, stated_language
from library.model import Article, Origin, Part, PartKind
from library.wire import Dissection, dissect
from library.wire.timestamps import certain_timestamp

_LONGEST_QUOTED = 60
"""Characters of a stated date that a note quotes."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the format states outside the running text; empty when it says nothing."""

    headline: str = ""
    deck: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    address: str = ""
    agency: str = ""
    place: str = ""
    captured: str = ""


def article_from_text(text: str, path: str) -> Article:
    """Make an article of a text that carries all it knows within itself; offsets are the text's own."""
    parted = dissect(text, file_name=PurePath(path).stem)
    return Article(
        id=content_id(text),
        path=path,
        text=text,
        parts=parted.parts,
        headline=parted.headline,
        deck=parted.deck,
        outlet=parted.outlet,
        agency=parted.agency,
        byline=parted.byline,
        place=parted.place,
        published=parted.published,
        address=parted.address,
        language=_language_of_body(text, parted.parts),
        origins=parted.origins,
    )


def article_from_fields(
    fields: Fields,
    body: str,
    path: str,
    origins: tuple[Origin, ...] = (),
    captions: frozenset[str] = frozenset(),
) -> Article:
    """Make an article of a body and the fields beside it: headline and deck are set above the body.

    `captions` are the paragraphs of the body that stand below pictures.

    Its id is made from the text, the outlet, the date and the address, so that one text in two outlets is two
    articles, and what only follows from the text may be read otherwise without making it another. A stated
    date that cannot be told for certain is not taken; what was stated is kept in the origin of the date.
    """
    body = harmless(body).strip("\n")
    stated = Fields(**{name: harmless_line(value).strip() for name, value in asdict(fields).items()})
    headline, deck = stated.headline, stated.deck
    opening = [headline] if headline and not f"{body}\n".startswith(f"{headline}\n") else []
    if deck and deck not in body[: len(headline) + 2 * len(deck) + 2]:
        opening.append(deck)
    text = "\n\n".join([*opening, body])
    parted = dissect(text, headline_end=len(headline))
    identity = stated.outlet, stated.published, stated.address
    published = certain_timestamp(stated.published)
    return Article(
        id=content_id("\0".join((text, *identity)) if any(identity) else text),
        path=path,
        text=text,
        parts=_with_stated_kinds(parted.parts, text, {deck: "deck", **dict.fromkeys(captions, "caption")}),
        headline=headline or parted.headline,
        deck=deck or parted.deck,
        outlet=stated.outlet or parted.outlet,
        agency=stated.agency or parted.agency,
        byline=stated.byline or parted.byline,
        place=stated.place or parted.place,
        published=published or parted.published,
        address=stated.address or parted.address,
        captured=stated.captured,
        language=stated_language(fields.language) or _language_of_body(text, parted.parts),
        origins=_with_own(origins, _origins(replace(stated, published=published), stated.published, parted)),
    )


def _with_own(stated: tuple[Origin, ...], found: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return the origins that the format states, and those found in the text for other fields."""
    known = {origin.field for origin in stated}
    return (*stated, *(origin for origin in found if origin.field not in known))


def _with_stated_kinds(parts: tuple[Part, ...], text: str, kinds: Mapping[str, PartKind]) -> tuple[Part, ...]:
    """Return the parts, those that the source says the kind of (text -> kind) set right."""
    return tuple(
        replace(part, kind=kind)
        if part.kind in {"paragraph", "deck", "furniture"}
        and (kind := kinds.get(text[part.start : part.end])) is not None
        else part
        for part in parts
    )


def _origins(taken: Fields, stated_date: str, parted: Dissection) -> tuple[Origin, ...]:
    """Return the origins of the fields that were not taken as stated, and of a date that was refused."""
    origins = [origin for origin in parted.origins if not getattr(taken, origin.field)]
    if not stated_date or taken.published:
        return tuple(origins)
    shortened = stated_date if len(stated_date) <= _LONGEST_QUOTED else f"{stated_date[:_LONGEST_QUOTED]}…"
    refused = f"stated as “{shortened}”, which is no certain date"
    read = next((origin for origin in origins if origin.field == "published"), None)
    if read is None:
        return *origins, Origin("published", "stated", certain=False, note=refused)
    note = f"{read.note}; {refused}" if read.note else refused
    return *(origin for origin in origins if origin is not read), replace(read, note=note)


def _language_of_body(text: str, parts: Sequence[Part]) -> str:
    """Return the language of a text from its first paragraph on: the lines above it may be in another."""
    start = next((part.start for part in parts if part.kind == "paragraph"), 0)
    return detected_language(text, start)


def content_id(text: str) -> str:
    """Return sixteen hexadecimal digits that depend on the text alone."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def first_stated(stated: Mapping[str, object], names: Iterable[str]) -> str:
    """Return the first of the named values that says something, as text: a list joined, a date as ISO."""
    for name in names:
        value = stated.get(name)
        if isinstance(value, dict):
            value = value.get("title") or value.get("name")
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, str) and value.strip():
            return value
    return ""
