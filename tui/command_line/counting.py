"""How many articles answer each of many queries: for `broadsheet search --queries`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from index import QueryError
from index.facets import UNDATED

if TYPE_CHECKING:
    from tui.command_line.searching import Searchable


def counted(searchable: Searchable, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each query; one that cannot be read says why in `problem`.

    Raises UnicodeDecodeError for lines that are not UTF-8.
    """
    for number, line in enumerate(lines, 1):
        query = line.strip().removeprefix("\ufeff")
        if query and not query.startswith("#"):
            yield {"line": number, "query": query, **_counts(searchable, query)}


def _counts(searchable: Searchable, query: str) -> dict[str, Any]:
    try:
        results = searchable.search(query, 0)
    except QueryError as error:
        return _row(problem=f"{error} (at character {error.position + 1})")
    answers = results.answers
    if answers is None:
        return _row(problem=results.explanation)
    months = [month for month in answers.counts("month") if month.value != UNDATED]
    return _row(
        articles=results.total,
        outlets=len(answers.counts("outlet")),
        first=months[0].value if months else "",
        last=months[-1].value if months else "",
        partial=results.partial,
        problem=results.explanation,
    )


def _row(
    *,
    articles: int = 0,
    outlets: int = 0,
    first: str = "",
    last: str = "",
    partial: bool = False,
    problem: str = "",
) -> dict[str, Any]:
    return {
        "articles": articles,
        "outlets": outlets,
        "first_month": first,
        "last_month": last,
        "partial": partial,
        "problem": problem,
    }
