"""Train the model of reporting clauses (`library/quotations/english-reports.json`) on PolNeAR.

    python -m training.reports FOLDER

FOLDER holds the corpus's training part: `text/` and `attributions/` (brat stand-off: Source, Cue and Content
spans joined by Attribution events; Newell, Margolin and Ruths 2018, "An attribution relations corpus for
political news"). A word joins the model when the annotators took it for a cue often enough. Each clause that
`library.quotations.clauses` finds is a quotation when a Content without quotation marks covers it by half,
none when no Content covers a third of it, and is left out otherwise.
"""

from __future__ import annotations

import glob
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from library.model import Span
from library.quotations.language import Language, english
from library.quotations.reading import read_article
from library.quotations.reports import clauses_of, signs
from library.readers.assembling import article_from_text

FEWEST_CUES = 2
LEAST_SHARE = 0.25
"""A word joins when it is a cue so often, and in such a share of its uses."""
FEWEST_EXAMPLES = 3
"""A sign is weighed when so many clauses have it."""
ROUNDS = 16
RATE = 0.1
PENALTY = 3e-3
WANTED_PRECISION = 0.75
HALF, THIRD = 0.5, 0.3
OUTPUT = Path(__file__).parents[1] / "library" / "quotations" / "english-reports.json"


class Annotated(NamedTuple):
    """A text of the corpus with the spans of its attributions."""

    text: str
    cues: list[Span]
    contents: list[Span]
    indirect: list[Span]


@dataclass(frozen=True, slots=True)
class Example:
    """A clause: its signs, and whether it is a quotation."""

    signs: tuple[str, ...]
    good: bool
    document: int


def read_corpus(folder: Path) -> Iterator[Annotated]:
    """Yield the annotated texts; files whose annotation is broken are named and left out."""
    for path in sorted((folder / "text").iterdir()):
        annotations = next((folder / "attributions").glob(f"{glob.escape(path.stem)}*"), None)
        text = path.read_text(encoding="utf-8")
        spans: dict[str, list[Span]] = {}
        cues: list[Span] = []
        contents: list[Span] = []
        indirect: list[Span] = []
        if annotations is None:
            continue
        lines = [line.split("\t") for line in annotations.read_text(encoding="utf-8").splitlines()]
        for name, fields, *_ in (line for line in lines if line[0].startswith("T") and len(line) > 1):
            places = fields.split(" ", 1)[1]
            spans[name] = [Span(*map(int, place.split())) for place in places.split(";")]
        for _, fields, *_ in (line for line in lines if line[0].startswith("E") and len(line) > 1):
            roles = [role.split(":") for role in fields.split()]
            content = [span for role, name in roles if role.startswith("Content") for span in spans[name]]
            cues += [span for role, name in roles if role.startswith("Cue") for span in spans[name]]
            contents += content
            if content and not re.search('[“”"]', "".join(span.within(text) for span in content)):
                indirect.append(Span(min(s.start for s in content), max(s.end for s in content)))
        yield Annotated(text, cues, contents, indirect)


def reporting_words(corpus: Sequence[Annotated], language: Language) -> list[str]:
    """Return the words that report often enough, small words of the grammar apart."""
    uses: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for document in corpus:
        narration = re.sub('[“"][^“”"\n]*[”"]', " ", document.text)
        uses.update(word.lower() for word in re.findall(r"[A-Za-z]+", narration))
        for cue in document.cues:
            reports.update(word.lower() for word in re.findall(r"[A-Za-z]+", cue.within(document.text)))
    small = language.not_names | language.between | language.prepositions | language.determiners
    words = {
        word
        for word, count in reports.items()
        if count >= FEWEST_CUES
        and count >= LEAST_SHARE * uses[word]
        and word not in small | language.pronouns | language.heads | language.finite_verbs
    }
    words = {word for word in words if not language.is_adverb(word)}
    return sorted(words | language.leading_words | (language.cues & set(uses)))


def overlap(a: Span, b: Span) -> float:
    """Return the share that two spans have in common of what they cover together."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))


def examples(corpus: Sequence[Annotated], language: Language) -> list[Example]:
    """Return the clauses of the corpus that are quotations for certain or are none."""
    found: list[Example] = []
    for number, document in enumerate(corpus):
        reading = read_article(article_from_text(document.text, "x"), language)
        for paragraph in reading.paragraphs:
            for clause in clauses_of(paragraph):
                span = paragraph.span(clause.first, clause.last)
                good = any(overlap(span, content) >= HALF for content in document.indirect)
                if not good and any(overlap(span, content) >= THIRD for content in document.contents):
                    continue
                found.append(Example(tuple(signs(paragraph, clause)), good, number))
    return found


def train(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights of logistic regression by stochastic gradient descent, averaged over the rounds."""
    counts = Counter(sign for example in data for sign in example.signs)
    kept = {sign for sign, count in counts.items() if count >= FEWEST_EXAMPLES}
    rows = [([sign for sign in example.signs if sign in kept], example.good) for example in data]
    weights: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    order = random.Random(1)
    for round_ in range(ROUNDS):
        order.shuffle(rows)
        rate = RATE / (1 + round_)
        for row, good in rows:
            error = good - 1 / (1 + math.exp(-sum(weights[sign] for sign in row)))
            for sign in row:
                weights[sign] += rate * (error - PENALTY * weights[sign])
        if round_ >= ROUNDS // 2:
            for sign, weight in weights.items():
                total[sign] += weight
    return {sign: weight / (ROUNDS - ROUNDS // 2) for sign, weight in total.items()}


def probability(weights: dict[str, float], example: Example) -> float:
    """Return how likely an example is a quotation."""
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in example.signs)))


def least_probability(data: Sequence[Example]) -> float:
    """Return from which probability on the wanted precision holds, on documents kept aside."""
    weights = train([example for example in data if example.document % 4])
    aside = sorted(
        ((probability(weights, example), example.good) for example in data if not example.document % 4),
        reverse=True,
    )
    least, good = 1.0, 0
    for rank, (likely, right) in enumerate(aside, 1):
        good += right
        if good / rank >= WANTED_PRECISION:
            least = likely
    kept = [right for likely, right in aside if likely >= least]
    print(
        f"aside: {len(aside)} clauses, {sum(right for _, right in aside)} quotations; from {least:.3f} on "
        f"{len(kept)} kept, {sum(kept)} right"
    )
    return least


def main(folder: Path) -> None:
    """Train and write the model."""
    corpus = list(read_corpus(folder))
    language = english()
    words = reporting_words(corpus, language)
    language = replace(language, reporting_words=frozenset(words))
    data = examples(corpus, language)
    print(
        f"{len(corpus)} texts, {len(words)} words, {len(data)} clauses, "
        f"{sum(example.good for example in data)} quotations"
    )
    least = least_probability(data)
    weights = {sign: round(weight, 2) for sign, weight in sorted(train(data).items()) if abs(weight) >= 0.05}
    model = {"words": words, "least": round(least, 3), "weights": weights}
    OUTPUT.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
