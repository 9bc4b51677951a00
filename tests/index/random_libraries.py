"""Random articles with quotations, and what a reader and the program know of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from library.model import Article, Attribution, Part, Quotation, Span

LEXICON = (
    "talk", "talks", "talking", "storm", "Storms", "harbour", "harbours", "the", "The", "of", "it's", "it’s",
    "mayor", "not", "or", "Café", "die", "dying", "happily", "happy", "буря", "covid19",
)  # fmt: skip
GAPS = (" ", " ", ", ", "-", "\n", " — ")
SPELLED = {
    "Ana Orlova": {"Orlova": "Orlova", "Minister Orlowa": "Orlowa", "Ana Orlova": "Ana Orlova"},
    "Ilya Dorn": {"Dorn": "Dorn", "the Mayor": "", "Mr Dorne": "Dorne"},
    "Ana Dorn": {"Dorn": "Dorn", "Ana": "Ana"},
}
"""Speaker -> how a report may mention them -> the words of it that spell the name."""
CUES = ("said", "claimed", "according to")
OUTLETS = ("", "Harbour Gazette", "Capital Post", "post", "The Storm")
AGENCIES = ("", "", "Tarkh", "Storm Wire")
BYLINES = ("", "Ana Hellmann", "I. Dorn")
PLACES = ("", "Orvel", "Port Orvel")
LANGUAGES = ("", "en", "ru")
PUBLISHED = (
    "", "2021", "2022", "2021-02", "2021-09", "2021-10", "2020-02-29", "2021-02-28", "2021-09-14",
    "2021-09-14T23:30:00+02:00", "2021-09-30", "2021-10-01", "2021-12-31",
)  # fmt: skip
TAGS = ("harbour", "to check", "storm talks", "ungiven")
STORIES = ("The harbour talks", "Storms", "mayor of the harbour")
NOTES = ("talk to the mayor", "storms; not the harbour", "check: happily dying?")
RELATIONS = ("identical", "trimmed", "reworded", "indirect")
STATEMENTS = ("the storm is over", "talks of the harbour")

With = tuple[Article, tuple[Quotation, ...]]


@dataclass(frozen=True)
class KnownFacts:
    """Facts as a mapping; what `index.facts.Facts` asks for."""

    known: Mapping[str, Mapping[str, Collection[str]]]

    def values(self, field: str) -> Mapping[str, Collection[str]]:
        return self.known.get(field, {})


@dataclass(frozen=True)
class Said:
    """A sentence that quotes somebody."""

    kind: str
    speaker: str | None
    mention: str
    cue: str
    words: str


def wordings(largest: int) -> st.SearchStrategy[str]:
    rows = st.lists(st.sampled_from(LEXICON), min_size=1, max_size=largest)
    return st.builds(lambda words, gap: gap.join(words), rows, st.sampled_from(GAPS))


mentions = st.sampled_from(
    [(speaker, mention) for speaker, spelled in SPELLED.items() for mention in spelled] + [(None, "she")]
)
sayings = st.builds(
    lambda kind, who, cue, words: Said(kind, who[0], who[1], cue, words),
    st.sampled_from(("direct", "direct", "indirect")), mentions, st.sampled_from(CUES), wordings(5),
)  # fmt: skip
sentences = st.one_of(wordings(6), sayings)


@st.composite
def articles(draw: st.DrawFn, names: str = "abcdef") -> With:
    """Return an article, whose headline and deck may stand in its text or beside it."""
    name = draw(st.sampled_from(names))
    heads = {kind: draw(st.one_of(st.just(""), wordings(3))) for kind in ("headline", "deck")}
    text, parts = "", []
    for kind, words in heads.items():
        if words and draw(st.booleans()):
            parts.append(Part(kind, len(text), len(text) + len(words)))  # type: ignore[arg-type]
            text += words + "\n\n"
    quotations = []
    for sentence in draw(st.lists(sentences, max_size=4)):
        if isinstance(sentence, Said):
            text, quotation = _with_quotation(name, text, sentence)
            quotations.append(quotation)
        else:
            text += sentence + ". "
    fields = {
        field: draw(st.sampled_from(values))
        for field, values in (
            ("outlet", OUTLETS), ("agency", AGENCIES), ("byline", BYLINES), ("place", PLACES),
            ("language", LANGUAGES), ("published", PUBLISHED),
        )
    }  # fmt: skip
    article = Article(name, f"{name}.txt", text, tuple(parts), heads["headline"], heads["deck"], **fields)
    return article, tuple(quotations)


def _with_quotation(name: str, text: str, said: Said) -> tuple[str, Quotation]:
    mention = Span(len(text), len(text) + len(said.mention))
    cue = Span(mention.end + 1, mention.end + 1 + len(said.cue))
    text += f"{said.mention} {said.cue}" + (" “" if said.kind == "direct" else " that ")
    start = len(text)
    attribution = Attribution(said.speaker, mention if said.speaker else None, cue)
    id_, end = f"{name}:{start}", start + len(said.words)
    quotation = Quotation(id_, name, start, end, said.words, said.kind, attribution=attribution)  # type: ignore[arg-type]
    return text + said.words + ("”. " if said.kind == "direct" else ". "), quotation


@st.composite
def facts(draw: st.DrawFn, library: Sequence[With]) -> dict[str, dict[str, set[str]]]:
    """Return what is known of some articles and of their quotations."""
    ids = sorted({article.id for article, _ in library})
    said = sorted({quotation.id for _, quotations in library for quotation in quotations})
    fullest = draw(st.sampled_from(ids))
    copies = draw(st.sets(st.sampled_from(ids))) - {fullest}
    return {
        "tag": {tag: draw(some(ids)) for tag in TAGS},
        "story": draw(one_each(ids, STORIES)),
        "note": draw(one_each(ids, NOTES)),
        "state": {state: draw(some(ids)) for state in ("unread", "checked")},
        "copy": {fullest: copies} if copies else {},
        "relation": {relation: draw(some(said)) for relation in RELATIONS},
        "statement": draw(one_each(said, STATEMENTS)),
    }


def some(ids: Sequence[str]) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(ids)) if ids else st.just(set())


@st.composite
def one_each(draw: st.DrawFn, ids: Sequence[str], values: Sequence[str]) -> dict[str, set[str]]:
    """Return values, of which each of some ids has one or none."""
    given = draw(st.lists(st.sampled_from((None, *values)), min_size=len(ids), max_size=len(ids)))
    return {value: {id_ for id_, one in zip(ids, given, strict=True) if one == value} for value in values}
