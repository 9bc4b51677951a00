"""What a reader decides about matches: accepted, rejected, joined, parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from library.model import Comparison, Grounds, Match, Quotation

Ruling = Literal["accepted", "rejected"]
Pair = tuple[str, str]
"""The ids of two quotations, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a reader: the ruling on one pair of quotations or several."""

    ruling: Ruling
    pairs: frozenset[Pair]


def pair_of(one: str, other: str) -> Pair:
    """Return two ids as a pair."""
    return (one, other) if one <= other else (other, one)


def decided(comparison: Comparison, decisions: Sequence[Decision]) -> Comparison:
    """Return a comparison as the decisions leave it, a later one overriding an earlier one.

    A pair that was rejected is no match and stands in no statement together; one that was accepted stands in
    one, whoever it is attributed to, and is matched if it was not. Pairs that the comparison does not hold
    are passed over.
    """
    from library.matching import group_statements, match_by_hand

    quotations = {quotation.id: quotation for quotation in comparison.quotations}
    rulings: dict[Pair, Ruling] = {}
    for decision in decisions:
        rulings.update(
            dict.fromkeys((pair for pair in decision.pairs if quotations.keys() >= {*pair}), decision.ruling)
        )
    matches: list[Match] = []
    matched: set[Pair] = set()
    for match in comparison.matches:
        pair = pair_of(match.a, match.b)
        if rulings.get(pair) == "accepted":
            matched.add(pair)
            matches.append(_accepted(match))
        elif pair not in rulings:
            matches.append(match)
    for pair, ruling in sorted(rulings.items()):
        if ruling == "accepted" and pair not in matched:
            matches.append(_accepted(match_by_hand(quotations[pair[0]], quotations[pair[1]])))
    matches.sort(key=lambda match: (match.a, match.b))
    statements = group_statements(
        comparison.quotations,
        matches,
        together=[pair for pair, ruling in sorted(rulings.items()) if ruling == "accepted"],
        apart=[pair for pair, ruling in sorted(rulings.items()) if ruling == "rejected"],
    )
    return replace(comparison, matches=tuple(matches), statements=statements)


def _accepted(match: Match) -> Match:
    grounds = Grounds("accepted", match.grounds.words)
    return replace(match, suggestion=False, same_speaker=match.same_speaker or None, grounds=grounds)


def parting(quotation: Quotation, others: Sequence[Quotation]) -> Decision:
    """Return the decision that takes one quotation out of a statement."""
    return Decision(
        "rejected",
        frozenset(pair_of(quotation.id, other.id) for other in others if other.id != quotation.id),
    )
