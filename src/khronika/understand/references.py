"""Provisions cited by act or number: «по части 1 статьи 174 УК», «ҚК-нің 174-бабы», "Article 174(1)".

A sentence is first cut into pieces (act, article, part, point); neighbours with nothing but a connector between them
make a chain; a chain is divided into provisions, which share the act that closes (Kazakh: opens) it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from khronika.records import LegalReference

from .acts import Act, acts
from .phrases import cues, first
from .provisions import Piece, provision_pieces
from .reading import Reading, Sentence

TIGHT = {"ru": re.compile(r"\s*,?\s*\(?\s*"), "kk": re.compile(r"\s*,?\s*\(?\s*"),
         "en": re.compile(r"\s*,?\s*\(?\s*(?:(?:of|under|in)\s+)?(?:the\s+)?")}
LOOSE = {"ru": re.compile(r"\s*,?\s*(?:и|или|а также|на|либо)\s+(?:по\s+)?"),
         "kk": re.compile(r"\s*,?\s*(?:және|мен|пен|бен|немесе|сондай-ақ)\s+"),
         "en": re.compile(r"\s*,?\s*(?:and|or|to|as well as)\s+(?:the\s+|under\s+)?")}
COMPANY = re.compile(r"\s*[«\"„“]")


@dataclass(frozen=True)
class Provision:
    """One citation: start..end in the sentence; empty tuples where that level is not given."""

    start: int
    end: int
    act: Act | None = None
    article: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    point: tuple[str, ...] = ()
    subpoint: tuple[str, ...] = ()
    order: tuple[str, ...] = field(default=())
    """The kinds of its pieces, as written."""

    def with_piece(self, piece: Piece) -> Provision:
        grown = replace(self, start=min(self.start, piece.start), end=max(self.end, piece.end),
                        order=(*self.order, piece.kind))
        if piece.kind == "act":
            return replace(grown, act=piece.act)
        if piece.kind == "article":
            return replace(grown, article=piece.values, part=(piece.part,) if piece.part else self.part,
                           point=(piece.point,) if piece.point else self.point)
        if piece.kind == "part":
            return replace(grown, part=piece.values)
        return replace(grown, point=piece.values) if piece.kind == "point" else replace(grown, subpoint=piece.values)


def references(reading: Reading) -> tuple[LegalReference, ...]:
    """Every provision of the text, in order. Act, article, part and point as architecture.md tells."""
    found: list[LegalReference] = []
    known: dict[str, Act] = {}
    for sentence in reading.sentences:
        for provision in provisions(sentence):
            place = sentence.start + provision.start, sentence.start + provision.end
            if reading.judge("legal_references", RULES, Case(sentence, provision), place):
                if provision.act:
                    known.update(dict.fromkeys(provision.article, provision.act))
                found += records(reading, provision, place, known)
    return tuple(found)


@dataclass(frozen=True)
class Case:
    sentence: Sentence
    provision: Provision


def nothing_cited(case: Case) -> bool | None:
    return False if not case.provision.act and not case.provision.article else None


def organisation_of_that_name(case: Case) -> bool | None:
    """ARTICLE 19, the organisation."""
    shout = case.sentence.text[case.provision.start:case.provision.end]
    own = case.provision.article == ("19",) and not case.provision.act
    return False if own and shout.startswith("ARTICLE") and not case.sentence.text.isupper() else None


def number_too_large(case: Case) -> bool | None:
    """No act of the desk has a thousand articles but the civil code (1124)."""
    return False if any(int(re.split(r"[-.]", number)[0]) > 1200 for number in case.provision.article) else None


def company_by_these_letters(case: Case) -> bool | None:
    """УК «Жилсервис», ТК «Рахмет», «Қарлығаш» АК: a name in quotation marks stands beside the letters."""
    act = case.provision.act
    if act is None or case.provision.article or not act.ambiguous:
        return None
    after, before = case.sentence.text[act.end:], case.sentence.text[:act.start].rstrip()
    return False if COMPANY.match(after) or before.endswith(("»", '"', "“", "”")) else None


def ambiguous_without_law(case: Case) -> bool | None:
    """Bare УК, ТК, ГК, АК count only in a sentence that speaks of law."""
    act = case.provision.act
    if act is None or case.provision.article or not act.ambiguous:
        return None
    return first(cues("acts", "legal_cues", case.sentence.language), case.sentence.low) is not None


def cited(case: Case) -> bool | None:
    return True if case.provision.act or case.provision.article else None


RULES = (nothing_cited, organisation_of_that_name, number_too_large, company_by_these_letters, ambiguous_without_law,
         cited)


def provisions(sentence: Sentence) -> list[Provision]:
    """The provisions of a sentence, acts and articles shared along their chains."""
    named = [Piece("act", act.start, act.end, act=act) for act in acts(sentence)]
    pieces = sorted([*named, *provision_pieces(sentence, [(act.start, act.end) for act in named])],
                    key=lambda piece: piece.start)
    return [provision for chain in chains(sentence, pieces) for provision in shared(divided(chain), sentence.language)]


Link = tuple[Piece, str]
"""A piece, and how it joins the one before: first, tight, comma or loose."""


def chains(sentence: Sentence, pieces: Sequence[Piece]) -> Iterator[list[Link]]:
    chain: list[Link] = []
    for piece in pieces:
        joint = connection(sentence, chain[-1][0].end, piece.start) if chain else None
        if joint is None:
            if chain:
                yield chain
            chain = [(piece, "first")]
        else:
            chain.append((piece, joint))
    if chain:
        yield chain


def connection(sentence: Sentence, start: int, end: int) -> str | None:
    gap = sentence.low[start:end]
    if TIGHT[sentence.language].fullmatch(gap):
        return "comma" if "," in gap else "tight"
    return "loose" if LOOSE[sentence.language].fullmatch(gap) else None


def divided(chain: list[Link]) -> list[Provision]:
    """A chain as provisions: a new one begins where a level is given again or the joint is loose."""
    made: list[Provision] = []
    for number, (piece, joint) in enumerate(chain):
        following = chain[number + 1] if number + 1 < len(chain) else None
        if made and not begins(piece, joint, made[-1], following):
            made[-1] = made[-1].with_piece(piece)
        else:
            made.append(Provision(piece.start, piece.end).with_piece(piece))
    return made


def begins(piece: Piece, joint: str, current: Provision, following: Link | None) -> bool:
    """Whether a piece opens a new provision."""
    if joint == "loose" or piece.kind in current.order:
        return True
    if piece.kind == "act":
        return False
    if current.order == ("act",):
        return joint == "comma"
    # «ст. 174, ч. 1 ст. 405»: the part belongs to the article that follows it.
    return bool(current.article and following and following[0].kind == "article" and following[1] == "tight"
                and joint == "comma")


def shared(group: list[Provision], language: str) -> list[Provision]:
    """Acts and articles told once for several: from the right in Russian and English, from the left in Kazakh."""
    made = list(group)
    for order in (range(len(made) - 2, -1, -1), range(1, len(made))):
        side = 1 if order.step < 0 else -1
        for number in order:
            near, own = made[number + side], made[number]
            if not own.act and near.act and not (side == -1 and near.act and language != "kk" and own.article
                                                 and near.end <= near.act.end):
                own = replace(own, act=near.act)
            if not own.article and (own.part or own.point) and near.article and not (
                    side == 1 and near.order and near.order[0] == "article" and number > 0):
                own = replace(own, article=near.article[:1], part=own.part or near.part)
            made[number] = own
    return made


def records(reading: Reading, provision: Provision, place: tuple[int, int], known: dict[str, Act]
            ) -> Iterator[LegalReference]:
    """One record a provision: lists of articles or parts are told apart, all with the span of the whole."""
    text, start, end = reading.quote(*place)
    parts, points = provision.part, provision.point
    for article in provision.article or (None,):
        act = provision.act or (known.get(article) if article else None)
        if act and act.kind != "code" and parts and not points:
            parts, points = (), parts
        for part in parts or (None,):
            for point in points or (None,):
                yield LegalReference(act=act.name if act else None, article=article, part=part, point=point, text=text,
                                     start=start, end=end, country=act.country if act else None)
