"""What nearness in meaning adds to shared words, where the reader has supplied a sentence embedding.

Two quotations of one speaker on one subject are near in meaning whether or not they are one statement. What
tells is that of all that the speaker says in either report each is the other's nearest (mutual nearest
neighbours, as parallel sentences are found in two corpora).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Protocol

from library.matching.speakers import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from library.matching.relatedness import Related
    from library.matching.wording import Wording

FLOOR = 0.35
"""The cosine that says no more than that one speaker goes on about one subject."""
SHARE = 0.6
"""What a cosine above the floor counts for, as evidence."""

Gains = dict[tuple["Wording", "Wording"], float]
"""What meaning adds to the evidence of a pair, the wording first that comes first by article and place."""


class Likeness(Protocol):
    """How near texts are in meaning; `library.sentence_model.SentenceModel` is one."""

    def __call__(self, pairs: Sequence[tuple[str, str]], tell: Callable[[str], None]) -> Sequence[float]:
        """Return a cosine for each pair, -1 to 1; `tell` is told of progress and may raise to stop."""
        ...


def gains_of_meaning(
    wordings: Iterable[Wording], related: Related, likeness: Likeness, tell: Callable[[str], None]
) -> Gains:
    """Return what meaning adds for quotations of one speaker in two related articles."""
    pairs = list(_of_one_speaker(wordings, related))
    cosines = likeness([(a.quotation.text, b.quotation.text) for a, b in pairs], tell)
    likenesses = dict(zip(pairs, cosines, strict=True))
    nearest = _nearest(likenesses)
    return {
        (a, b): SHARE * (cosine - FLOOR)
        for (a, b), cosine in likenesses.items()
        if cosine > FLOOR
        and cosine == nearest[a, b.quotation.article]
        and cosine == nearest[b, a.quotation.article]
    }


def _of_one_speaker(wordings: Iterable[Wording], related: Related) -> Iterator[tuple[Wording, Wording]]:
    """Yield the pairs of quotations of one speaker in different, related articles."""
    said: defaultdict[str, defaultdict[str, list[Wording]]] = defaultdict(lambda: defaultdict(list))
    for wording in sorted(wordings, key=lambda wording: wording.place):
        if wording.quotation.speaker and wording.plain:
            said[wording.quotation.article][wording.quotation.speaker].append(wording)
    for one in sorted(said):
        for other in sorted(related[one] & said.keys()):
            if one < other:
                for speaker, namesake in product(said[one], said[other]):
                    if same_name(speaker, namesake):
                        yield from product(said[one][speaker], said[other][namesake])


def _nearest(likenesses: Mapping[tuple[Wording, Wording], float]) -> dict[tuple[Wording, str], float]:
    """Return how near the nearest of its counterparts in another article is to a wording."""
    nearest: dict[tuple[Wording, str], float] = {}
    for (a, b), cosine in likenesses.items():
        for key in ((a, b.quotation.article), (b, a.quotation.article)):
            nearest[key] = max(cosine, nearest.get(key, -1.0))
    return nearest
