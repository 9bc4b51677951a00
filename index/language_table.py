"""The query language as one table: the lexer, the help, the guide, the errors and the completion read it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import get_args

from index.query import Scope, Which

DATE_WORDS = (
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
    "none",
)
"""Words that `date:` takes beside dates and lengths."""


@dataclass(frozen=True, slots=True)
class Row:
    """One form of the language."""

    sign: str
    """The sign, or the field with its colon: "speaker:"."""
    examples: tuple[str, ...]
    """Complete queries; the first is shown in errors."""
    meaning: str
    values: tuple[str, ...] = ()
    """All that may follow the field, where that is a closed list; words beside others for `date:`."""
    other_names: tuple[str, ...] = ()
    """What readers coming from elsewhere call the field; only ever suggested."""


LANGUAGE = (
    Row("word", ("gas prices",), "both words, in any form: price finds prices"),
    Row('"…"', ('"down to the last kopeck"',), "these words in this order, as written"),
    Row('"…"~N', ('"gas debt"~5',), "these words in any form and order, with at most 5 others between them"),
    Row("OR", ("gas OR oil",), "one of them or both"),
    Row("-", ("gas -oil", "gas NOT oil"), "the first without the second; works before fields too"),
    Row("( )", ("(gas OR oil) debt",), "grouped"),
    Row("*", ("negot*",), "words that begin so"),
    Row("~", ("presidnet~", "kopek~1"), "words spelled nearly so, within one or two slips"),
    Row("in:", ("in:headline gas",), "where the words beside it have to stand", get_args(Scope),
        ("title", "body", "within")),
    Row("speaker:", ("speaker:ryabtsev", 'speaker:"sergei ryabtsev"'), "whom the article quotes, "
        "in any spelling of the name: Sergey, Sergei, Сергей", (), ("said", "who", "person", "quoted")),
    Row("cue:", ("cue:claimed",), "the word that introduces a quotation", (), ("verb",)),
    Row("kind:", ("kind:indirect",), "quotations between marks (the only ones that a library "
        "keeps), or reported without",
        ("direct", "indirect"), ("type",)),
    Row("outlet:", ("outlet:observer",), "who published the article", (),
        ("site", "source", "publisher", "newspaper", "paper", "publication", "feed")),
    Row("agency:", ("agency:tarkh",), "the news agency that it comes from", (), ("wire",)),
    Row("byline:", ("byline:hellmann",), "who wrote it", (), ("author", "by", "writer", "from")),
    Row("place:", ("place:orvel",), "the place in its dateline", (), ("location", "city", "country")),
    Row("lang:", ("lang:ru", "lang:russian"), "its language, by code or name", (), ("language",)),
    Row("date:", ("date:2021-09-14", "date:2021-09", "date:2021-09..2021-10", "date:..2021", "date:7d",
                  "date:last-week", "date:none"),
        "its day, month or year, a range of them (2021-09..2021-10), the last days (7d), weeks (2w), "
        "months (3m) or years (1y), none where it has no date; or",
        DATE_WORDS, ("day", "after", "before", "since", "until", "year", "published", "time")),
    Row("is:", ("is:unread",), "what you did with it", get_args(Which), ("state", "has")),
    Row("tag:", ("tag:gas", 'tag:"to check"'), "a tag that you gave it", (), ("label", "keyword")),
    Row("story:", ('story:"gas dispute"',), "the story that it belongs to", (), ("event", "topic")),
    Row("relation:", ("relation:reworded",), "how one of its quotations relates to another outlet's",
        ("identical", "trimmed", "reworded", "indirect"), ("match",)),
    Row("statement:", ("statement:kopeck",), "a statement that it carries, in whatever wording", (),
        ("quote", "family")),
)  # fmt: skip
"""Every form, in the order in which it is explained."""

FIELD_ROWS = {row.sign.removesuffix(":"): row for row in LANGUAGE if row.sign.endswith(":")}
"""The fields by their names, without the colon."""


def as_text(width: int = 80) -> str:
    """Return the table for a screen so many columns wide: examples on the left, meanings on the right."""
    indent = max(len(row.examples[0]) for row in LANGUAGE) + 2
    lines: list[str] = []
    for row in LANGUAGE:
        first, *others = wrap(_explained(row), max(width - indent, 20), break_on_hyphens=False)
        lines += [f"{row.examples[0]:{indent}}{first}", *(" " * indent + other for other in others)]
    return "\n".join(lines)


def as_markdown() -> str:
    """Return the table for the guide."""
    rows = (
        f"| {', '.join(f'`{example}`' for example in row.examples)} | {_explained(row)} |" for row in LANGUAGE
    )
    return "\n".join(("| query | means |", "|---|---|", *rows))


def _explained(row: Row) -> str:
    if row.sign == "date:":
        return f"{row.meaning} {', '.join(DATE_WORDS[:-1])}"
    return f"{row.meaning}: {', '.join(row.values)}" if row.values else row.meaning
