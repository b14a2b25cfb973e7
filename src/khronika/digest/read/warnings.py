"""What the reader tells: each code with its sentence. The line is where an editor should look."""

from __future__ import annotations

from khronika.digest.model import Warning

MESSAGES: dict[str, str] = {
    # set right while reading
    "leading-space": "A space before the text was taken out.",
    "trailing-space": "A space after the text was taken out.",
    "outer-space": "Spaces before and after the text were taken out.",
    "double-space": "Several spaces in a row became one.",
    "odd-space": "A non-breaking or special space became a plain one.",
    "tab": "A tab became a space.",
    "invisible-mark": "An invisible mark (soft hyphen, zero-width space) was taken out.",
    "control-character": "A control character was taken out.",
    "hyphen": "A word divided at the end of a line was joined; a hyphen of its own may have been lost.",
    "markup": "Signs of a notation (#, *, [...](...), ===) were read as headings, emphasis and links.",
    "line-wrapped": "Lines cut at the width of a page were joined.",
    "form-feed": "A page break (form feed) was taken out.",
    "outer-blank-lines": "Empty lines at the beginning or end were taken out.",
    "space-in-empty-line": "A space on an empty line was taken out.",
    "separator": "The separator «{text}» was taken out: it carries no meaning.",
    "contents": "The table of contents was left out: it is made anew when the issue is written.",
    "blank-lines": "{found} where the house format has {expected} before this line.",
    "rubric-joined": "A rubric broken over {count} lines was joined.",
    "title-joined": "A title broken over {count} lines was joined.",
    "rubric-repeated": "The rubric is repeated; the items were put under one.",
    "numbering": "The number «{text}» was taken off.",
    "wrapped-url": "An address broken over two lines was joined.",
    "scheme-added": "The address had no scheme; https:// was added.",
    "byline-spelling": "The header line is written by the house rules as «{text}».",
    "header-order": "The date stands before the author and outlet; the house format has it after them.",
    "date-spelling": "The date is written by the house rules as «{text}».",
    "source-spelling": "The source block is written by the house rules.",
    "rubric-spelling": "The rubric's marks are written by the house rules.",
    "front-spelling": "The issue's own heading is written by the house rules.",
    "left-out": "This line is no part of any item and was left out: «{text}».",
    # to look at
    "no-rubric": "This item stands under no rubric.",
    "empty-rubric": "No item stands under this rubric.",
    "no-title": "This item has no title.",
    "no-body": "This item has no text.",
    "no-date": "This item has no date.",
    "month-only": "This item's date has no day.",
    "no-source": "This item has no source block: an own piece?",
    "no-url": "The source has no address.",
    "no-outlet": "Neither the header nor the source names an outlet.",
    "second-source": "A second source stands here and was left out: «{text}».",
    "second-date": "A second date stands here and was left out: «{text}».",
    "link-differs": "The link leads to another address than is printed: {text}.",
    "link-used": "No address is printed; the link under the text was taken: {text}.",
    "duplicate-url": "The same address stands at line {text}.",
    "date-outside": "The date {text} is far from those of the other items.",
    "unbalanced-quotes": "The quotation marks are not balanced.",
    "period-differs": "The issue's heading and its items' dates disagree.",
}


def warning(code: str, line: int | None, **details: object) -> Warning:
    """A warning with its sentence filled in."""
    return Warning(code=code, line=line, message=MESSAGES[code].format(**details))
