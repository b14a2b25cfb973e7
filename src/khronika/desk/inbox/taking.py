"""Take an article into an issue: the header by the house rules, the text, the source."""

from __future__ import annotations

from django.db import transaction

from khronika.desk.accounts.models import User
from khronika.desk.audit.models import record
from khronika.desk.inbox.models import Article
from khronika.desk.issues.bridge import DigestItem, source_line, spoken
from khronika.desk.issues.models import Issue, Item, ItemVersion
from khronika.desk.issues.ordering import add_item, section_for
from khronika.desk.rubrics.models import Rubric


def take(article: Article, issue: Issue, rubric: Rubric, by: User | None) -> Item:
    """The item that an article became. An article that was taken already gives its item again."""
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if article.item is not None:
            return article.item
        outlet = article.outlet
        name, phrase = (outlet.name, outlet.type_phrase) if outlet else ("", "")
        header = DigestItem(title=article.title, outlet=name or None, outlet_type=phrase or None)
        item = add_item(
            section_for(issue, rubric), title=article.title.upper(), author=byline_author(article.authors),
            outlet=outlet, outlet_name=name, outlet_type=phrase, published=article.published, url=article.url,
            source_outlet=(source_line(header, spoken(issue.language)) or "") if name else "", changed_by=by,
            body=[{"kind": "paragraph", "text": text} for text in article.paragraphs],
        )
        ItemVersion.objects.create(item=item, version=1, fields=item.fields(), saved_by=by)
        Issue.objects.filter(pk=issue.pk).update(names_checked_at=None)
        article.item, article.state = item, Article.State.TAKEN
        article.save(update_fields=["item", "state"])
        record(by, "article.taken", article, item=item.pk)
    return item


def byline_author(authors: list[str]) -> str:
    """Authors as the house prints them: given name as it is, surname in capitals."""
    return ", ".join(house_name(author) for author in authors)


def house_name(author: str) -> str:
    """«Вера Линькова» -> «Вера ЛИНЬКОВА». One word, or a name that has capitals already, stays as it is."""
    words = author.split()
    if len(words) != 2 or any(word.isupper() and len(word) > 2 for word in words):
        return author
    return f"{words[0]} {words[1].upper()}"
