"""Direct quotations and who said them."""

from library.quotations.extraction import attribute, find_quotations, read_event
from library.quotations.reading import ArticleReading, read_article

__all__ = ["ArticleReading", "attribute", "find_quotations", "read_article", "read_event"]
