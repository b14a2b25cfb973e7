"""From a page to an article: several extractors vote."""

from khronika.extract.article import extract, extract_with_memory
from khronika.extract.pages import SourcePage
from khronika.extract.site_lines import SiteLines

__all__ = ["SiteLines", "SourcePage", "extract", "extract_with_memory"]
