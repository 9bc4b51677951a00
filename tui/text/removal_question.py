"""The question before articles are removed: which, what goes with them, what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.text.counts import counted

if TYPE_CHECKING:
    from library.importing.removal import Removal


def removal_question(removal: Removal) -> str:
    """Return the question, which says how many."""
    older = len(removal.ids) - removal.articles
    versions = f" with {counted(older, 'older version')}" if older else ""
    return f"Remove {counted(removal.articles, 'article')}{versions} from the library?"


def removal_names(removal: Removal) -> list[str]:
    """Return what is to be removed, a line each: the first articles, and how many more."""
    lines = [
        "  ".join(filter(None, (row.published[:10], f"{row.outlet}: {row.heading}"))) for row in removal.shown
    ]
    more = removal.articles - len(removal.shown)
    return [*lines, f"and {more:,} more"] if more > 0 else lines


def removal_lines(removal: Removal) -> list[str]:
    """Return what there is to know before the answer, a line each."""
    one = removal.articles == 1
    its, it = ("its", "it") if one else ("their", "them")
    lines = [
        f"Lost with {it}: {its} quotations, matches, and {its} place in stories and search.",
        _files(removal),
    ]
    if removal.annotated:
        has = "It has" if one else f"{removal.annotated:,} of them have"
        lines.append(f"{has} tags or notes of yours: those are kept, and hold again after another import.")
    return lines


def _files(removal: Removal) -> str:
    if removal.articles == 1:
        if removal.without_file:
            return "Its file is not there any more, so it CANNOT be imported again."
        return "Its file stays where it is, and can be imported again."
    if removal.without_file:
        rest = "the other files stay" if removal.without_file < removal.articles else "no file is there"
        return f"{removal.without_file:,} of them CANNOT be imported again, for lack of a file; {rest}."
    return "Their files stay where they are, and can be imported again."
