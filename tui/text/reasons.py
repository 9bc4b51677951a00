"""Why two quotations were matched, in words."""

from __future__ import annotations

from library.hostile_text import harmless_line
from library.model import Match

_RULES = {
    "identical": "the same words",
    "verbatim": "one holds the other word for word",
    "long-run": "many words in a row",
    "shared-words": "shared words",
    "meaning": "each other’s nearest in meaning",
    "another-telling": "shared words, but in another order than reports of one telling have",
    "report": "a sentence that shares its words",
}
_SPEAKERS = {True: "same speaker", None: "speakers not settled", False: "different speakers"}


def reason(match: Match) -> str:
    """Return on one line the rule, the words that tell most with their weights, and the speakers."""
    grounds = match.grounds
    rule = _RULES.get(grounds.rule, grounds.rule)
    words = ", ".join(f"{harmless_line(word)} {weight:.2f}" for word, weight in grounds.words)
    asked = f" of {grounds.asked:.2f} asked for" if grounds.asked else ""
    score = f"score {match.score:.2f}{asked}"
    return "; ".join(
        filter(None, [f"{rule}: {words}" if words else rule, score, _SPEAKERS[match.same_speaker]])
    )
