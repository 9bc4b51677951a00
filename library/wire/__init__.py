"""Raw article text taken apart: headline, deck, dateline, byline, paragraphs, captions and furniture."""

from library.wire.dissection import Dissection, dissect

__all__ = ["Dissection", "dissect"]
