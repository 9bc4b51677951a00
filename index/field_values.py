"""What stands after a field: one of a closed list, a language, or a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from index.language_table import FIELD_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

Slip = Callable[[str, int], None]
"""Takes what is wrong and its place (code points); raises `QueryError`, or passes over it leniently."""
LONGEST_SHOWN = 14
"""Code points of a reader's own words in an error."""
_LONGEST_COMPARED = 40
_SHORT = 4
"""Letters up to which one slip makes another word near rather than two."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like this one, or ""; one that goes on with it is near."""
    from rapidfuzz.distance import OSA

    word = word.lower()
    if not 0 < len(word) <= _LONGEST_COMPARED:
        return ""
    slips = 1 if len(word) <= _SHORT else 2
    distances = {other: OSA.distance(word, other) for other in known}
    near = [(distance, other) for other, distance in distances.items() if distance <= slips]
    if near:
        return min(near)[1]
    return next((other for other in distances if other.startswith(word)), "")


def shown(text: str) -> str:
    """Return a reader's own words, short enough for an error."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def unknown_field(name: str) -> str:
    """Return the error for a field that does not exist: the nearest, or all there are."""
    elsewhere = {other: field for field, row in FIELD_ROWS.items() for other in row.other_names}
    near = nearest(name, (*FIELD_ROWS, *elsewhere))
    if near:
        return f'there is no field "{shown(name)}:"; did you mean {elsewhere.get(near, near)}:?'
    return f'there is no field "{shown(name)}:"; there are {", ".join(FIELD_ROWS)}'


def closed_value(field: str, text: str, position: int, slip: Slip) -> str | None:
    """Return the one of a field's values that is meant; leniently also by a beginning that only it has."""
    known = values(field)
    wanted = " ".join(text.lower().split())
    found = known.get(wanted, "") or (_language(wanted) if field == "lang" else "")
    if found:
        return found
    words = [word for word, value in known.items() if field != "lang" or word != value]
    near = nearest(wanted.rstrip("*~"), words)
    needed = "a language, as in lang:ru or lang:russian" if field == "lang" else f"one of {', '.join(words)}"
    slip(f"{field}: needs {needed}{f'; did you mean {near}?' if near else ''}", position)
    begun = {known[word] for word in words if wanted and word.startswith(wanted)}
    return begun.pop() if len(begun) == 1 else None


def values(field: str) -> Mapping[str, str]:
    """Return what may be written after a closed field, and the value that it stands for."""
    return _languages() if field == "lang" else {value: value for value in FIELD_ROWS[field].values}


def _language(stated: str) -> str:
    """Return the code of a language by any name that a source may state; "" if there is none."""
    from library.languages import stated_language

    code = stated_language(stated)
    return code if code in _languages() else ""


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Return the code behind each code and each English name that is known."""
    from library.languages import language_name

    codes = map("".join, product(ascii_lowercase, repeat=2))
    names = {code: name.lower() for code in codes if (name := language_name(code)) != code}
    return {name: code for code, name in names.items()} | {code: code for code in names}
