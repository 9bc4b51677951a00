"""Raw article text taken apart: headline, deck, dateline, byline, paragraphs, captions and furniture."""

from library.wire.dissection import Dissection, dissect
from library.wire.heads import read_title, title_key
from library.wire.resolving import resolve_dates

__all__ = ["Dissection", "dissect", "read_title", "resolve_dates", "title_key"]
