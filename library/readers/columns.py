"""What the columns of a table hold: by their names, or by their cells where they have none."""

from __future__ import annotations

from collections.abc import Sequence

from library.model import Article, Origin
from library.readers.assembling import Fields, article_from_fields
from library.readers.decoding import UnreadableContentError
from library.readers.markup import without_markup
from library.readers.records import Names, as_text, folded
from library.wire.timestamps import certain_timestamp

_SHORTEST_TEXT = 80
"""Characters of a cell that may be an article, on average."""
_LONGEST_NAME = 60
_LONGEST_HEADLINE = 300


def known_columns(header: Sequence[str], names: Names) -> dict[int, str]:
    """Return the columns whose names are known, by number, each with the field that it holds."""
    fields = {folded(name): field for field, named in names.items() for name in reversed(named)}
    return {number: fields[folded(name)] for number, name in enumerate(header) if folded(name) in fields}


def looks_like_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns: short, all different, no date and no address."""
    return (
        len(set(cells)) == len(cells)
        and all(0 < len(cell) <= _LONGEST_NAME for cell in cells)
        and not any(cell.startswith("http") or cell.isdecimal() or certain_timestamp(cell) for cell in cells)
        and any(" " not in cell.strip() for cell in cells)
    )


def guessed_columns(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the columns of a table without header, by number, each with the field that its cells look like.

    Raises UnreadableContentError when none looks like the text of an article.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[number] for row in rows if number < len(row) and row[number]] for number in range(width)]
    lengths = [sum(map(len, cells)) / max(1, len(cells)) for cells in columns]
    longest = max(range(width), key=lengths.__getitem__, default=0)
    if not width or lengths[longest] < _SHORTEST_TEXT:
        raise UnreadableContentError(
            "the table has no column called text or body, and none that is long enough to be one; "
            "name it under reading.record_fields.text"
        )
    found = {longest: "text"}
    for number, cells in enumerate(columns):
        if number == longest or not cells:
            continue
        field = _field_like(cells)
        if field and field not in found.values():
            found[number] = field
    return found


def _field_like(cells: Sequence[str]) -> str:
    if all(cell.startswith(("http://", "https://")) for cell in cells):
        return "address"
    if all(certain_timestamp(cell) for cell in cells):
        return "published"
    if (
        sum(" " in cell.strip() for cell in cells) > len(cells) / 2
        and len(max(cells, key=len)) < _LONGEST_HEADLINE
    ):
        return "headline"
    return ""


def article_of_cells(
    cells: Sequence[str], columns: dict[int, str], place: str, known: tuple[Origin, ...] = ()
) -> Article | str:
    """Return the article of a row by what its columns look like, or the reason why there is none.

    `known` are the origins that hold for the whole of it.
    """
    found = {field: as_text(cells[number]) for number, field in columns.items() if number < len(cells)}
    body = found.pop("text", "")
    if not body:
        return "no text in the column that holds it in other rows"
    if "published" in found:
        found["published"] = certain_timestamp(found["published"])
    origins = tuple(
        Origin(field, f"column {number + 1}", certain=False, note="by its look: the table has no header")
        for number, field in columns.items()
        if found.get(field)
    )
    return article_from_fields(Fields(**found), without_markup(body), place, (*known, *origins))
