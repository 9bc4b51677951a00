"""Small libraries for tests: articles made of their day, outlet and quotations."""

from __future__ import annotations

from itertools import count

from library.model import Article, Attribution, Quotation

_numbers = count(1)

ArticleWithQuotations = tuple[Article, tuple[Quotation, ...]]

MINISTER = "Aleksei Ryabtsev"
PIPELINE = "We shall repair the damaged pipeline before the first frost, whatever our neighbours may say."
HARVEST = "Nobody in the southern valleys will go hungry after this miserable harvest, I promise you that."


def article(
    *said: str | tuple[str, str],
    day: str = "2031-03-04",
    outlet: str = "Northwire",
    speaker: str | None = MINISTER,
    certain: bool = True,
    id_: str | None = None,
) -> ArticleWithQuotations:
    """Return an article with quotations: their texts, or speaker and text."""
    name = id_ or f"article{next(_numbers)}"
    quotations = []
    for place, one in enumerate(said):
        who, text = (speaker, one) if isinstance(one, str) else one
        start = 1000 * (place + 1)
        quotations.append(
            Quotation(
                id=f"{name}:{start}",
                article=name,
                start=start,
                end=start + len(text),
                text=text,
                attribution=Attribution(who, certain=certain and who is not None),
            )
        )
    about = Article(id=name, path=f"{name}.txt", text="", outlet=outlet, published=day)
    return about, tuple(quotations)
