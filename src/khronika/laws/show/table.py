"""A table for the digest: what changed in numbers and by article, as plain text with tabs."""

from __future__ import annotations

from khronika.laws.records import Comparison
from khronika.laws.show.wording import wording


def table(comparison: Comparison, language: str) -> bytes:
    """Tab-separated lines: kind, how many, which. Pastes into Word and spreadsheets as a table."""
    said, articles = wording(language), comparison.articles
    rows = [
        (said["was"], str(comparison.old.articles), ""),
        (said["now"], str(comparison.new.articles), ""),
        *(
            (said[name], str(len(getattr(articles, name))), ", ".join(getattr(articles, name)))
            for name in ("amended", "added", "repealed")
        ),
        *(
            (
                said[name],
                str(len(getattr(articles, name))),
                ", ".join(f"{one.old} → {one.new}" for one in getattr(articles, name)),
            )
            for name in ("renumbered", "moved")
        ),
        (
            said["split"],
            str(len(articles.split)),
            "; ".join(f"{one.old} → {', '.join(one.new)}" for one in articles.split),
        ),
        (
            said["merged"],
            str(len(articles.merged)),
            "; ".join(f"{', '.join(one.old)} → {one.new}" for one in articles.merged),
        ),
        (said["unchanged"], str(len(articles.unchanged)), ""),
        (f"{said['share']}: {said['articles']}", f"{comparison.share.articles:.1%}", said["f_articles"]),
        (f"{said['share']}: {said['words']}", f"{comparison.share.words:.1%}", said["f_words"]),
        (said["half"], said["yes" if comparison.more_than_half.value else "no"], said[comparison.more_than_half.code]),
    ]
    return ("\n".join("\t".join(row) for row in [(said["kind"], said["count"], ""), *rows]) + "\n").encode()
