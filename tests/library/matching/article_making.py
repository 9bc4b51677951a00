"""Articles for tests, made from their paragraphs alone."""

from __future__ import annotations

from library.model import Article, Part, PartKind, Quotation


def article(
    name: str,
    *paragraphs: str,
    outlet: str = "",
    agency: str = "",
    published: str = "",
    last: PartKind = "paragraph",
) -> Article:
    """Return an article of paragraphs with a blank line between them; `last` says what the last one is."""
    parts: list[Part] = []
    text = ""
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        parts.append(Part("paragraph", len(text), len(text) + len(paragraph)))
        text += paragraph
    parts[-1] = Part(last, parts[-1].start, parts[-1].end)
    return Article(name, f"{name}.txt", text, tuple(parts), outlet=outlet, agency=agency, published=published)


def quotation_in(article: Article, words: str) -> Quotation:
    """Return the direct quotation that stands at the first place of some words."""
    start = article.text.index(words)
    return Quotation(f"{article.id}:{start}", article.id, start, start + len(words), words)
