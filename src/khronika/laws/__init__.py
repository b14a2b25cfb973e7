"""Two editions of a law, compared article by article.

The way through: read (a file's bytes to lines), parse (lines to an edition: sections, articles, notes), align (which
article went where, with score and reason), compare (what changed, word by word), report (shares, "more than half",
claims), show (JSON, one page, Word with tracked changes, a table). Nothing here knows a clock, a network or Django.

    >>> from khronika.laws.read import read
    >>> from khronika.laws.compare import compare
"""
