"""One line that says why a search found nothing: which word occurs nowhere, what empties the result."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.analysis import words
from index.compile import asked_for
from index.query import All, Dated, Inside, Named, State, Undated, Without
from index.suggestion import nearest

if TYPE_CHECKING:
    from index.compile import Compiler, Lookup, Plan
    from index.evaluation import Evaluation
    from index.query import Node

LONGEST_SHOWN = 40
MOST_NAMED = 3
"""Words of which it is said that they occur nowhere."""
_NOWHERE = {
    "speaker": "No quotation is attributed to {}",
    "outlet": "No article is from {}",
    "agency": "No article is by the agency {}",
    "byline": "No article is by {}",
    "place": "No article is from {}",
    "lang": "No article is in {}",
    "tag": "No article has a tag {}",
    "story": "No story is called {}",
    "note": "No note has {}",
    "statement": "No statement that two articles share has {}",
    "cue": "No quotation is introduced by {}",
    "relation": "No quotation is {} beside another",
}
_PARTS = {"headline": "in no headline", "deck": "in no deck", "quote": "in no quotation"}


def explain(query: str, node: Node, plan: Plan, evaluation: Evaluation, compiler: Compiler) -> str:
    """Return why there are no hits."""
    required = list(asked_for(plan))
    failed = [one for one, inside in required if not evaluation.run(one, quotations=inside is not None).size]
    if evaluation.partial:
        return "The search took too long and was stopped; a rarer word or a longer beginning helps."
    if failed:
        nowhere = dict.fromkeys(_nowhere(one, compiler) for one in failed)
        return " ".join(list(nowhere)[:MOST_NAMED])
    emptied = _emptying(query, node, evaluation, compiler)
    if emptied:
        return emptied
    if len(required) > 1:
        return "Each of these occurs, but no article answers all of this."
    match node:
        case Dated():
            return "No article that is there has a date in this time."
        case Undated():
            return "Every article has a date."
        case State(which):
            return f"No article is {which}."
        case Without():
            return "Every article has what is left out."
        case _:
            return "No article answers this query."


def _emptying(query: str, node: Node, evaluation: Evaluation, compiler: Compiler) -> str:
    """Name the part of a query without which something would be found; a filter rather than a word."""
    whole = node.part if isinstance(node, Inside) else node
    if not isinstance(whole, All):
        return ""
    starts = [_beginning(query, part.position) for part in whole.parts]
    written = {
        part: _short(query[start:end]).removesuffix(" AND").strip()
        for part, (start, end) in zip(whole.parts, pairwise([*starts, len(query)]), strict=True)
    }
    for part in sorted(whole.parts, key=lambda one: not isinstance(one, _FILTERS)):
        others: Node = All(tuple(other for other in whole.parts if other is not part), whole.position)
        if isinstance(node, Inside):
            others = Inside(node.scope, others, node.position)
        count = evaluation.run(compiler.compile(others)).size
        if count:
            amount = "1 article does" if count == 1 else f"{count:,} articles do"
            return f"No article answers all of this; {amount} without “{written[part]}”."
    return ""


def _beginning(query: str, position: int) -> int:
    """Return where a part is written: some stand at the value behind the name of their field."""
    return query.rfind(" ", 0, position) + 1 if query[position - 1 : position] == ":" else position


_FILTERS = (Dated, Undated, State, Named, Without)


def _nowhere(lookup: Lookup, compiler: Compiler) -> str:
    name = lookup.fields[0]
    vocabulary = compiler.vocabulary("text" if name in _PARTS else name)
    unknown = [
        word
        for word, slot in zip(words(lookup.wording), lookup.slots, strict=False)
        if not any(form in vocabulary for form in slot)
    ]
    if not unknown:
        return f"“{_short(lookup.wording)}” occurs {_PARTS.get(name, 'nowhere')}{_manner(lookup)}."
    missing = _NOWHERE.get(name, "{} occurs nowhere").format(f"“{_short(unknown[0])}”")
    near = nearest(unknown[0], vocabulary)
    return f"{missing}; did you mean “{near}”?" if near else f"{missing}."


def _manner(lookup: Lookup) -> str:
    if lookup.others is not None:
        return " so near each other"
    return " as a phrase" if len(lookup.slots) > 1 else ""


def _short(wording: str) -> str:
    wording = " ".join(wording.split())
    return wording if len(wording) <= LONGEST_SHOWN else wording[: LONGEST_SHOWN - 1] + "…"
