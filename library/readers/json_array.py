"""JSON that is read in one piece: an article, a list of them, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from library.model import Article, Origin
from library.readers import json_lines
from library.readers.decoding import UnreadableContentError, decode_telling
from library.readers.limits import Limits
from library.readers.records import article_of_record, names_of, records_within, strange_json
from library.readers.sources import Skipped, Source
from library.readers.whole_text import encoding_origin

_ADVICE = "convert it to JSON lines, which have no such limit, for example: jq -c '.[]' FILE > FILE.jsonl"
_ANNOTATION = frozenset(("start", "end"))
"""What tells a stretch of a text that was annotated from a text."""


def read(source: Source, limits: Limits) -> Iterator[Article | Skipped]:
    """Read every record that holds a text; the others are skipped and named by their number.

    Lists are looked for under the names that the interfaces of news archives use, `articles`, `results` and
    the like. Several objects one after the other are JSON lines, whatever the file is called.
    """
    refused = limits.refuse("the file", source.size())
    if refused:
        raise UnreadableContentError(f"{refused}; {_ADVICE}")
    text, guessed = decode_telling(source.read())
    text = text.removeprefix("\ufeff")
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text[: error.pos + 2]:
            yield from json_lines.read(source, limits)
            return
        raise UnreadableContentError(
            f"broken JSON at column {error.colno}: {error.msg}", error.lineno
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableContentError(f"broken JSON: {strange_json(error)}") from error
    origins = (encoding_origin(guessed),) if guessed else ()
    yield from _articles(list(records_within(loaded)), loaded, source.shown_path, limits, origins)


def _articles(
    records: list[object], loaded: object, path: str, limits: Limits, origins: tuple[Origin, ...]
) -> Iterator[Article | Skipped]:
    names = names_of(limits.record_fields)
    alone = len(records) == 1 and records[0] is loaded
    read = [
        article_of_record(record, path if alone else f"{path}:{number}", names, origins)
        if isinstance(record, dict) and not record.keys() >= _ANNOTATION
        else "no JSON object with the fields of an article"
        for number, record in enumerate(records, 1)
    ]
    if not any(isinstance(one, Article) for one in read):
        raise UnreadableContentError(
            f"the JSON holds no articles: no object in it has text in {', '.join(names['text'][:4])}; "
            "name yours under reading.record_fields.text"
        )
    for number, one in enumerate(read, 1):
        yield Skipped(path, f"record {number}: {one}") if isinstance(one, str) else one
