"""By what answers can be counted."""

from __future__ import annotations

from typing import Literal, get_args

Facet = Literal["outlet", "month", "speaker", "relation", "story", "tag"]
FACETS: tuple[Facet, ...] = get_args(Facet)
