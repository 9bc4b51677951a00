"""Whether two quotations from anywhere in a library carry the same statement: only what is beyond doubt.

Inside an event the reports vouch for each other; here nothing does. What two quotations share must therefore
be long, or tell much, and more so the farther apart they are in time and the less is known of the speakers.
Names tell little: two statements that mention one person or one bill are still two.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from library.matching.alignment import contained_at, share_run, shared_runs
from library.matching.rarity import weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from library.matching.alignment import Run
    from library.matching.wording import Occurrence, Wording

VERSION = 1
"""Goes up whenever the same pair is judged otherwise."""
SLACK = 0.3
"""Weight added to the lighter quotation: what is shared must be that heavy to count for half."""
NAME = 0.25
"""The part of a word's weight that counts where it is part of a name."""
SHOUTED = 0.5
"""The part of words in capitals throughout from which on a capital marks no name."""
WORTH_ALIGNING = 0.4
"""The least part of the lighter quotation that two share in any order before they are aligned."""
LONG_RUN = 8
"""Words in a row that two quotations near in time do not share by chance."""
STOCK = 12
"""Weeks in which a short phrase is used before it is taken for a saying or a slogan."""
REPRINTED = 4
"""Weeks in which a phrase is used before two uses of one outlet are taken for what it prints again and again:
captions, and headlines under other articles."""
STOCK_WORDS = {True: 8, None: 12, False: 12}
"""Words from which on no phrase is short, by agreement of speakers."""
LONGER_RUN = 12
"""Words in a row that are enough however little of the two quotations they are."""
RUN_SHARE = {True: 0.45, None: 0.75, False: 0.6}
"""The least score of a pair with a shorter run: near in time by agreement of speakers."""
RUN_SHARE_FAR = 0.6
"""The same at other times."""
FIRM_RUN = 5
"""Words in a row that a pair in other words shares at least, unless its speakers agree."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings have in common."""

    held: bool
    """One holds the other word for word."""
    words: int
    """Of the shorter."""
    shared: float
    """The weight of the words that they share in the same order, names discounted."""
    score: float
    """0 to 1: the part of the lighter one's weight that is shared."""
    longest: int
    """Words of the longest run."""
    longest_weight: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked for under certain circumstances; each line is enough by itself."""

    verbatim: tuple[tuple[int, float], ...]
    """Words and weight of a quotation that the other holds word for word."""
    run: tuple[int, float]
    """Words and weight of a run that they share."""
    reworded: tuple[int, float, float] | None
    """Words of the shorter one, shared weight and score of a pair in other words."""


_NEVER = (10_000, 0.0)
_NEAR: dict[bool | None, Bar] = {
    True: Bar(((3, 0.55), (5, 0.35)), (LONG_RUN, 0.6), (4, 0.8, 0.6)),
    None: Bar(((4, 1.1), (5, 0.8), (7, 0.6)), (LONG_RUN, 0.8), (6, 1.2, 0.75)),
    False: Bar(((5, 1.0), (7, 0.8)), _NEVER, None),
}
_FAR: dict[bool | None, Bar] = {
    True: Bar(((4, 1.1), (5, 0.9), (7, 0.6)), (9, 0.9), (6, 1.4, 0.84)),
    None: Bar(((4, 1.8), (5, 1.3), (6, 1.15), (8, 0.9)), (9, 1.0), (6, 1.5, 0.85)),
    False: Bar(((8, 1.2),), _NEVER, None),
}


def likeness(a: Wording, b: Wording) -> Likeness | None:
    """Return what two wordings have in common; None where that is little.

    Which comes first makes no difference, though it does to `shared_runs`.
    """
    a, b = sorted((a, b), key=lambda wording: (wording.plain, wording.quotation.text))
    lighter = min(a.mass, b.mass)
    loose = sum(weight(stem) for stem, _ in a.occurrences & b.occurrences)
    if loose < WORTH_ALIGNING * lighter and not share_run(a.plain, b.plain, LONG_RUN):
        return None
    runs = shared_runs(a.plain, b.plain)
    if not runs:
        return None
    ours, theirs = _weights(a), _weights(b)
    gains = [sum(max(ours[run.a + step], theirs[run.b + step]) for step in range(run.length)) for run in runs]
    shared = sum(gains)
    lighter = min(_with_shared(weights, runs, side, shared) for side, weights in enumerate((ours, theirs)))
    longest = max(range(len(runs)), key=lambda place: (runs[place].length, gains[place]))
    return Likeness(
        held=contained_at(a.plain, b.plain) is not None,
        words=min(len(a.plain), len(b.plain)),
        shared=shared,
        score=shared / (lighter + SLACK),
        longest=runs[longest].length,
        longest_weight=gains[longest],
    )


def share_in_any_order(a: Wording, b: Wording) -> tuple[float, float]:
    """Return the weight that two wordings share in whatever order, and which part of the lighter it is."""
    ours, theirs = _by_occurrence(a), _by_occurrence(b)
    common = ours.keys() & theirs.keys()
    shared = fsum(max(ours[word], theirs[word]) for word in common)
    lighter = min(fsum(side.values()) - fsum(side[word] for word in common) for side in (ours, theirs))
    return shared, shared / (lighter + shared + SLACK)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a pair beside its words."""

    near: bool
    """The two were published within a few days."""
    same_speaker: bool | None
    same_outlet: bool
    weeks: int
    """In how many weeks the rarest phrase that they share is used in the library."""

    @property
    def vouched(self) -> bool:
        """Say whether time and speaker speak for one occasion."""
        return self.near and self.same_speaker is True


@dataclass(frozen=True, slots=True)
class Line:
    """One of the things that are enough by themselves, as it is asked for of one pair."""

    rule: str
    """`verbatim`, `shared-words` or `long-run` (`Grounds.rule`)."""
    words: int
    """Of the shorter one; of the longest run where that is the rule."""
    weight: float
    """Of what is shared; of the longest run where that is the rule."""
    score: float = 0.0

    def met_by(self, found: Likeness) -> bool:
        """Say whether two wordings have as much in common."""
        words, weight_ = _held_against(self, found)
        return words >= self.words and weight_ >= self.weight and found.score >= self.score

    def lack(self, found: Likeness) -> float:
        """Return how much is missing, as parts of what is asked for; 0 where nothing is."""
        words, weight_ = _held_against(self, found)
        pairs = ((words, self.words), (weight_, self.weight), (found.score, self.score))
        return sum(max(0.0, 1 - has / asked) for has, asked in pairs if asked)


def _held_against(line: Line, found: Likeness) -> tuple[int, float]:
    """Return the words and the weight that a line is about."""
    if line.rule == "long-run":
        return found.longest, found.longest_weight
    return found.words, found.shared


def rule_for(found: Likeness, circumstances: Circumstances) -> str:
    """Return what makes two quotations one statement (`Grounds.rule`), or nothing where they are two.

    Two certain and different speakers may use the same words, and only that is reported.
    """
    if is_stock(found, circumstances):
        return ""
    return next((line.rule for line in _lines(found, circumstances) if line.met_by(found)), "")


def nearest_line(found: Likeness, circumstances: Circumstances) -> Line | None:
    """Return the line that a pair meets, or misses by least; None where nothing would be enough."""
    lines = list(_lines(found, circumstances))
    met = (line for line in lines if line.met_by(found))
    return next(met, min(lines, key=lambda line: line.lack(found), default=None))


def telling_weight(wording: Wording) -> float:
    """Return what the words of a quotation weigh together, names discounted."""
    return sum(_weights(wording))


def can_tell(wording: Wording) -> bool:
    """Say whether holding all its words can make another quotation the same statement."""
    words, heavy = len(wording.plain), telling_weight(wording)
    lines = [line for bars in (_NEAR, _FAR) for bar in bars.values() for line in bar.verbatim]
    return any(words >= least and heavy >= asked for least, asked in lines)


def _lines(found: Likeness, circumstances: Circumstances) -> Iterator[Line]:
    """Yield what is asked for of a pair; each is enough by itself."""
    same_speaker = circumstances.same_speaker
    bar = (_NEAR if circumstances.near else _FAR)[same_speaker]
    if found.held:
        yield from (Line("verbatim", words, least) for words, least in bar.verbatim)
    elif bar.reworded is not None and (same_speaker is True or found.longest >= FIRM_RUN):
        yield Line("shared-words", *bar.reworded)
    if bar.run is not _NEVER:
        share = RUN_SHARE[same_speaker] if circumstances.near else RUN_SHARE_FAR
        yield Line("long-run", *bar.run, score=0.0 if found.longest >= LONGER_RUN else share)


def is_stock(found: Likeness, circumstances: Circumstances) -> bool:
    """Say whether what two share is used again and again."""
    if circumstances.same_outlet and not circumstances.near and circumstances.weeks >= REPRINTED:
        return True
    if circumstances.weeks <= STOCK or circumstances.vouched:
        return False
    return found.longest < STOCK_WORDS[circumstances.same_speaker]


def _with_shared(weights: Sequence[float], runs: Sequence[Run], side: int, shared: float) -> float:
    """Return the weight of a wording whose shared words count as much as they do for the pair."""
    own = sum(sum(weights[run[side] : run[side] + run.length]) for run in runs)
    return sum(weights) - own + shared


def _weights(wording: Wording) -> Sequence[float]:
    """Return the weight of each word, less for what is a name."""
    text = wording.quotation.text
    shouted = sum(text[word.start : word.end].isupper() for word in wording.words)
    capitals_tell = shouted <= SHOUTED * len(wording.words)
    found = []
    for place, word in enumerate(wording.words):
        heavy = weight(word.stem)
        named = (
            capitals_tell
            and place > 0
            and text[word.start].isupper()
            and not _opens_sentence(text, word.start)
        )
        found.append(heavy * NAME if named else heavy)
    return found


def _by_occurrence(wording: Wording) -> dict[Occurrence, float]:
    """Return the weight of each word, names discounted, by its stem and how often it has occurred before."""
    seen: Counter[str] = Counter()
    found: dict[Occurrence, float] = {}
    for word, heavy in zip(wording.words, _weights(wording), strict=True):
        found[word.stem, seen[word.stem]] = heavy
        seen[word.stem] += 1
    return found


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \n“”‘’'\"([")
    return before[-1:] in ".!?:…"
