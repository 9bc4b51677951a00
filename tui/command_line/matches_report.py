"""The matches of a library as plain text: statement by statement, in order of publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import TextWrapper

from library.matching import group_statements
from library.model import Article, Match, Quotation

WIDTH = 100


def matches_report(
    articles: Mapping[str, Article],
    quotations: Mapping[str, Quotation],
    matches: Sequence[Match],
    *,
    explain: bool = False,
) -> str:
    """Return the statements that the matches make, then the same words with other speakers."""
    if not matches:
        return "No statement is shared between these articles."
    statements = group_statements(list(quotations.values()), matches)
    other_speakers = [match for match in matches if match.same_speaker is False]
    lines = [_summary(matches, len(statements), len(other_speakers))]
    reasons = _reasons(matches) if explain else {}
    for statement in statements:
        members = [quotations[id_] for id_ in statement.quotations]
        lines += ["", statement.speaker or "(speaker unknown)"]
        lines += _members(members, articles, reasons)
    for match in other_speakers:
        pair = [quotations[match.a], quotations[match.b]]
        lines += ["", "the same words, attributed differently: " + " / ".join(map(_speaker, pair))]
        lines += _members(pair, articles, reasons)
    return "\n".join(lines)


def _summary(matches: Sequence[Match], statements: int, other_speakers: int) -> str:
    parts = [f"{len(matches):,} match{'' if len(matches) == 1 else 'es'}"]
    parts.append(f"{statements:,} statement{'' if statements == 1 else 's'}")
    if other_speakers:
        parts.append(f"{other_speakers:,} attributed differently")
    return ", ".join(parts)


def _members(
    quotations: Iterable[Quotation], articles: Mapping[str, Article], reasons: Mapping[str, str]
) -> list[str]:
    wrapper = TextWrapper(WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 8, break_on_hyphens=False)
    lines = []
    for quotation in sorted(quotations, key=lambda one: (articles[one.article].published, one.article)):
        article = articles[quotation.article]
        about = ", ".join(
            part for part in (article.published[:10], article.outlet_name, article.path) if part
        )
        lines += wrapper.wrap(f"{about}: “{quotation.text}”")
        if quotation.id in reasons:
            lines.append(f"        because: {reasons[quotation.id]}")
    return lines


def _speaker(quotation: Quotation) -> str:
    return quotation.speaker or "(speaker unknown)"


def _reasons(matches: Iterable[Match]) -> dict[str, str]:
    """Return for each quotation why its strongest match is one."""
    reasons: dict[str, str] = {}
    for match in sorted(matches, key=lambda match: (-match.score, match.a, match.b)):
        for id_ in (match.a, match.b):
            reasons.setdefault(id_, f"{match.grounds.rule}, {match.relation}, score {match.score:.2f}")
    return reasons
