"""The readable way from pages to articles: open, gather claims, vote, compare with the site, choose the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khronika.extract import choice, labels, metadata, quirks, voters
from khronika.extract.claims import Claim
from khronika.extract.embedded import with_embedded
from khronika.extract.lines import MOST_LINES, apart_from, cut
from khronika.extract.pages import OpenPage, SourcePage, open_page
from khronika.extract.quirks import Quirk
from khronika.extract.site_lines import PageLines, SiteLines, fingerprint, page_lines
from khronika.language.identify import identify
from khronika.records import Article, Language


@dataclass(slots=True)
class _Draft:
    """A page on its way: opened, its claims gathered, its lines weighed."""

    page: OpenPage
    quirk: Quirk | None
    said: metadata.Said
    odds: list[float]
    voted: str


def extract(pages: Sequence[SourcePage]) -> list[Article]:
    """The articles of pages of one site, in their order. Lines that several of the pages print drop out.

    A page without text gives an Article without paragraphs, and method["paragraphs"] says why.
    Raises BadInput for what is no page at all (a PDF, a picture) or larger than any article's page.
    """
    articles, _ = extract_with_memory(pages, SiteLines())
    return articles


def extract_with_memory(
    pages: Sequence[SourcePage], memory: SiteLines, own_quirks: Sequence[Quirk] = ()
) -> tuple[list[Article], SiteLines]:
    """Like `extract`, for a site seen before: `memory` is what the last call gave back for it, and a new one is given.

    `own_quirks` are the desk's, tried before those that come with the program.
    """
    drafts = [_draft(page, [*own_quirks, *quirks.shipped()]) for page in pages]
    printed = [page_lines(draft.page.source.url, draft.page.lines) if isinstance(draft, _Draft) else None
               for draft in drafts]
    memory = memory.with_pages([lines for lines in printed if lines is not None])
    articles = [draft if isinstance(draft, Article) else _finished(draft, lines, memory)
                for draft, lines in zip(drafts, printed, strict=True)]
    return articles, memory


def _draft(source: SourcePage, known: Sequence[Quirk]) -> _Draft | Article:
    page = open_page(source)
    embedded = with_embedded(source, page)
    page = embedded or page
    if page is None or not page.lines:
        return _textless(source, page)
    quirk = quirks.quirk_for(source.url, source.fetched, known)
    first: list[Claim] = []
    if quirk:
        first = quirks.quirk_claims(page.tree, quirk)
        cleaned = quirks.without_quirks(page.tree, quirk)
        page = replace(page, lines=cut(cleaned), text_tree=cleaned)
    said = metadata.gather(page, first)
    page = replace(page, lines=apart_from(page.lines, said.headline.line))
    ballots, silent = voters.ask(page.text_tree, sum(len(line.text) for line in page.lines))
    if len(page.lines) >= MOST_LINES:
        silent.append(f"only the first {MOST_LINES} lines read")
    odds = choice.weigh(page.lines, said.headline.line, ballots)
    if said.headline.line is None:
        said = metadata.with_headline_above(page, said, choice.divide(page.lines, odds, None))
        page = replace(page, lines=apart_from(page.lines, said.headline.line))
        odds = choice.weigh(page.lines, said.headline.line, ballots)
    voters_heard = ", ".join(("structure", *(name for name, ballot in ballots.items() if ballot is not None)))
    voted = voters_heard + (f" ({'; '.join(silent)})" if silent else "")
    where = " over the data that the page's scripts show" if embedded else ""
    return _Draft(page, quirk, said, odds, f"vote of {voted}{where}")


def _finished(draft: _Draft, printed: PageLines | None, memory: SiteLines) -> Article:
    page, title = draft.page, draft.said.headline.line
    kept = choice.divide(page.lines, draft.odds, title)
    if printed is not None:
        own = [fingerprint(line) for line, keep in zip(page.lines, kept, strict=True) if keep]
        shares = memory.shares(printed, own)
        if shares:
            odds = choice.against_repeats(draft.odds, [shares.get(fingerprint(line), 0.0) for line in page.lines])
            kept = choice.divide(page.lines, odds, title)
    language = _language([line.text for line, keep in zip(page.lines, kept, strict=True) if keep])
    fields = metadata.choose(
        page, draft.said, kept, language or "other", draft.quirk.time_zone if draft.quirk else None)
    text = [keep and index not in fields.beside_text for index, keep in enumerate(kept)]
    paragraphs, annotations = labels.take_out(
        [line.text for line, keep in zip(page.lines, text, strict=True) if keep],
        [line.text for line, keep in zip(page.lines, text, strict=True) if not keep])
    method = {**fields.method, "paragraphs": draft.voted}
    if not paragraphs:
        method["paragraphs"] = f"none: no running text among the {len(page.lines)} lines of the page"
    return Article(
        title=fields.title, authors=fields.authors, published=fields.published,
        published_precision="day" if fields.published else None, outlet=fields.outlet, language=language,
        url=fields.url, lead_image=fields.lead_image, paragraphs=paragraphs, annotations=annotations, method=method)


def _language(paragraphs: Sequence[str]) -> Language | None:
    text = "\n".join(paragraphs)
    return identify(text) if text else None


def _textless(source: SourcePage, page: OpenPage | None) -> Article:
    """An article of which the page only says things about; the reason stands where the vote would."""
    if page is None:
        reason = "none: the page holds no element, or nests them too deep to be read"
        return Article(title=None, url=source.url, method={"paragraphs": reason})
    scripts = sum(1 for _ in page.tree.iter("script"))
    reason = (f"none: the page shows no text without its {scripts} scripts; save it from a browser"
              if scripts else "none: the page shows no text")
    fields = metadata.choose(page, metadata.gather(page), [], "other")
    return Article(
        title=fields.title, authors=fields.authors, published=fields.published,
        published_precision="day" if fields.published else None, outlet=fields.outlet, url=fields.url,
        lead_image=fields.lead_image, method={**fields.method, "paragraphs": reason})
