"""What was found of a statement elsewhere, in words: what each wording is to it, and why it is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.hostile_text import harmless_line
from library.model import Span

if TYPE_CHECKING:
    from library.matching.library_wide.elsewhere import Elsewhere, Found

_WEEKS_NEAR, _DAYS_IN_YEAR, _DAYS_IN_MONTH = 14, 365, 30
_LITTLE = "These words tell too little to recognise a statement by"


def summary(answer: Elsewhere) -> str:
    """Return on one line how many were found, or why none was."""
    if answer.tells == "nothing":
        return "These are too few words for a statement; the search finds single words."
    if not answer.total:
        if answer.tells == "little":
            return f"{_LITTLE}, and no quotation holds exactly them."
        return "No quotation of the library carries this statement."
    if answer.tells == "little":
        return f"{_LITTLE}; {_amount(answer.total)} {'holds' if answer.total == 1 else 'hold'} exactly them."
    accepted = answer.accepted
    possible = answer.total - accepted
    if not accepted:
        return f"None for certain; {_amount(possible)} may carry this statement."
    more = f"; {possible:,} more may" if possible else ""
    return f"{_amount(accepted)} {'carries' if accepted == 1 else 'carry'} this statement{more}."


def _amount(count: int) -> str:
    return f"{count:,} quotation{'' if count == 1 else 's'}"


def relation_of(found: Found) -> str:
    """Return what the wording is to the statement, and whether that is certain."""
    named = {
        "identical": "the same words",
        "trimmed": "the same words where they overlap" if not found.close.alike.held else _held(found),
        "reworded": "reworded",
    }.get(found.relation, found.relation)
    if found.accepted and found.same_speaker is False:
        return f"{named}, attributed differently"
    return named if found.accepted else f"possible: {named}"


def _held(found: Found) -> str:
    return "all of these words, and more" if found.close.holds_all else "a part of these words"


def why(found: Found) -> str:
    """Return on one line what speaks for a quotation, and of one that is only possible what is missing."""
    parts = [_shared(found), "" if found.accepted else _missing(found), _speakers(found), _apart(found.days)]
    return "; ".join(filter(None, parts))


def _shared(found: Found) -> str:
    telling = ", ".join(harmless_line(word) for word, _ in found.grounds.words)
    told = f" ({telling})" if telling else ""
    alike = found.close.alike
    if found.relation == "identical":
        return f"the same {alike.words} words{told}"
    if alike.held:
        return f"{alike.words} words taken over word for word{told}"
    if found.grounds.rule == "long-run" and found.accepted:
        return f"{alike.longest} words in a row{told}"
    return f"shares {found.close.share:.0%} of the shorter wording{told}"


def _missing(found: Found) -> str:
    alike, line = found.close.alike, found.held_against
    if found.saying_of:
        return f"but a saying: used in {found.saying_of} weeks"
    if line is None:
        return "but somebody else’s words, and not the same ones"
    in_a_row = line.rule == "long-run"
    if in_a_row and alike.longest < line.words:
        return f"{alike.longest} words in a row where {line.words} are asked for"
    weight = alike.longest_weight if in_a_row else alike.shared
    said = f"{alike.longest} words in a row, " if in_a_row else ""
    if weight < line.weight:
        return f"{said}but they tell {weight:.2f} where {line.weight:.2f} are asked for"
    return f"{said}in the same order {alike.score:.0%} where {line.score:.0%} are asked for"


def _speakers(found: Found) -> str:
    return {True: "the same speaker", None: "", False: "another speaker"}[found.same_speaker]


def _apart(days: int | None) -> str:
    """Return how far apart two days are."""
    if days is None:
        return ""
    if days == 0:
        return "the same day"
    if days <= _WEEKS_NEAR:
        return f"{days} day{'' if days == 1 else 's'} apart"
    if days < _DAYS_IN_YEAR:
        months = round(days / _DAYS_IN_MONTH)
        return f"{days // 7} weeks apart" if months < 2 else f"{months} months apart"
    years = days / _DAYS_IN_YEAR
    return f"{years:.0f} year{'' if round(years) == 1 else 's'} apart"


def shared_spans(found: Found) -> list[Span]:
    """Return the words in common as stretches of the quotation's text, in order."""
    start, end = found.quotation.start, found.quotation.end
    spans = (Span(max(run.b_start, start) - start, min(run.b_end, end) - start) for run in found.aligned)
    return sorted(span for span in spans if span.start < span.end)
