"""Claims against an authority and the answers to them: who reproaches, who answers, and how.

Sentences are read in their order. One in which somebody who is no authority says something may be a claim; one in which
an authority denies, acknowledges, explains, declines or is silent may be an answer. An answer belongs to the claim with
which it shares most words; sharing none, to the nearest one, where it points back or has no other object. No one
answers himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from khronika.records import Language, Mention, Quotation, Record

from .phrases import Phrase, compiled, cues, first, folded, vocabulary
from .reading import Reading, Sentence

AnswerKind = Literal["denies", "acknowledges", "explains", "no_answer", "declined"]
REACH = 3
"""Sentences between a claim and its answer."""
FAR_WORDS = 2
"""Shared words by which an answer far from its claim is known to be about it."""
CLOSING = 15
"""Characters at the end of a sentence that its last name or verb stands in."""
SUBJECT = 30
"""Characters at the beginning of a sentence that its subject stands in."""
STEM = 5
"""Letters by which two words are held to be one."""
OWN_OBJECT = 2
"""So many further words after «declined to comment» are an object of its own."""
CLAUSE = re.compile(r",\s(?=(?:an?|the|but|while|а|но|однако|хотя|ал|бірақ)\s)")
QUOTES = ("«", "“", '"', "„", "-", "—")
CONTENT = re.compile(r"[^\W\d_]{5,}")
KAZAKH_OBJECT = re.compile(r"(?<!\w)(?:туралы|қатысты|жөнінде)(?!\w)")


class Claim(Record, frozen=True, kw_only=True):
    """What somebody reproaches an authority with. `claimant` is a name in its dictionary form or a role."""

    claimant: str | None
    text: str
    start: int
    end: int


class Answer(Record, frozen=True, kw_only=True):
    """What the authority says to it, or the sentence that tells of its silence."""

    answerer: str | None
    text: str
    start: int
    end: int


class AnsweredClaim(Record, frozen=True, kw_only=True):
    """A claim and its answer; `kind` says what sort of answer it is (HURIDOCS micro-thesaurus 28)."""

    claim: Claim
    answer: Answer
    kind: AnswerKind


@dataclass(frozen=True)
class Said:
    """A stretch of one sentence, or of a quotation with its tag: clean[start:end], on its way to claim or answer."""

    sentence: Sentence
    start: int
    end: int
    low: str
    words: frozenset[str]
    kind: AnswerKind | None = None
    """Of an answer; None for a claim."""
    cue_end: int = 0
    """Where the words of the answer end, in `low`."""


def claims(reading: Reading, quotes: Sequence[Quotation]) -> tuple[AnsweredClaim, ...]:
    """The pairs of claim and answer, in the order of the claims."""
    told = [one for sentence in reading.sentences for one in parts(reading, sentence)]
    found = [(number, one) for number, one in enumerate(told) if reading.judge("claims", CLAIM_RULES, (reading, one),
                                                                               (one.start, one.end))]
    answers = [(number, one) for number, one in ((number, answer(reading, one)) for number, one in enumerate(told))
               if one is not None]
    pairs: dict[int, tuple[Said, Said]] = {}
    for number, one in answers:
        own = entities(reading, one)
        others = [(place, claim) for place, claim in found if place != number and not own & entities(reading, claim)]
        chosen = claim_of(one, number, others, pairs)
        if chosen is not None:
            pairs[chosen[0]] = chosen[1], one
    return tuple(record(reading, quotes, *pairs[number]) for number in sorted(pairs))


def parts(reading: Reading, sentence: Sentence) -> Iterator[Said]:
    """The sentence, in two where a second clause gives the answer: «…, an assessment the ministry dismissed»."""
    begin = sentence.start
    for mark in CLAUSE.finditer(sentence.low):
        rest = sentence.low[mark.end() :]
        if first(cues("claims", "answerers", sentence.language), rest) and kind_of(sentence.language, rest):
            yield said(reading, sentence, begin, sentence.start + mark.start())
            begin = sentence.start + mark.end()
            break
    yield said(reading, sentence, begin, sentence.end)


def said(reading: Reading, sentence: Sentence, start: int, end: int) -> Said:
    low = reading.low[start:end]
    bare = len(low.rstrip(" .!"))
    return Said(sentence, start, start + bare, low[:bare], frozenset(word[:STEM] for word in CONTENT.findall(low)))


Case = tuple[Reading, Said]


def of_an_authority(case: Case) -> bool | None:
    """Whoever speaks for an authority answers; only its own people may claim against it."""
    reading, one = case
    if told_after_the_verb(reading, one):
        return None
    speaker = first(cues("claims", "answerers", one.sentence.language), subject(one))
    named = people(reading, one)
    if speaker and named and one.low.startswith(folded(named[0].text)):
        return None
    return False if speaker and not claimant_role(one.sentence.language, subject(one)) else None


def told_after_the_verb(reading: Reading, one: Said) -> bool:
    """«…, настаивает Нурия Сафина», "…, Nuria Safina insists" closes what was said with the one who said it."""
    last = people(reading, one)[-1:]
    cue = first(cues("claims", "claim", one.sentence.language), one.low)
    left, right = reading.span(one.start, one.end)
    return bool(last and cue and right - last[0].end < CLOSING
                and last[0].start - left > CLOSING)


def told_by_somebody(case: Case) -> bool | None:
    """A verb of saying, and a person or a role that says it."""
    reading, one = case
    language = one.sentence.language
    if not first(cues("claims", "claim", language), one.low):
        return False
    return bool(people(reading, one)) or claimant_role(language, one.low) is not None or pronoun(one)


CLAIM_RULES = (of_an_authority, told_by_somebody)
PRONOUNS = re.compile(r"(?<!\w)(?:он|она|они|ол|олар|he|she|they)(?!\w)")


def pronoun(one: Said) -> bool:
    return PRONOUNS.search(one.low) is not None


def subject(one: Said) -> str:
    """The words before the verb of saying, where the speaker stands; all after a quotation."""
    cue = first(cues("claims", "claim", one.sentence.language), one.low)
    if cue is None:
        return one.low
    if re.search("[«“\"]", one.low[:1]) or one.low[:1] in "-—–":
        return one.low[max(0, cue.start() - 40) :]
    return one.low[: cue.start()] if cue.start() > 3 else one.low[:60]


def people(reading: Reading, one: Said) -> list[Mention]:
    left, right = reading.span(one.start, one.end)
    return [mention for mention in reading.mentions_in(left, right) if mention.type == "PER"]


def entities(reading: Reading, one: Said) -> set[int | None]:
    """The people of a stretch, by their numbers."""
    return {mention.entity for mention in people(reading, one)} - {None}


def claimant_role(language: Language, low: str) -> str | None:
    """The role that the words name, as it is given out; None without one."""
    found = [(match.start(), phrase.label) for phrase in role_phrases(language) for match in phrase.find(low)]
    return min(found)[1] if found else None


@cache
def role_phrases(language: Language) -> tuple[Phrase, ...]:
    return cues("claims", "claimants", language)


def answer(reading: Reading, one: Said) -> Said | None:
    """The same stretch as an answer, when an authority gives one in it."""
    language = one.sentence.language
    if not first(cues("claims", "answerers", language), one.low) and not bodies(reading, one):
        return None
    own = first(cues("claims", "same_side", language), one.low)
    authority = first(cues("claims", "answerers", language), one.low)
    if own and (authority is None or own.start() < authority.start()) and own.start() < 25:
        return None
    found = kind_of(language, one.low)
    if found is None or first(cues("claims", "rulings", language), one.low):
        return None
    kind, end = found
    return Said(one.sentence, one.start, one.end, one.low, one.words, kind, end)


def bodies(reading: Reading, one: Said) -> list[Mention]:
    left, right = reading.span(one.start, one.end)
    return [mention for mention in reading.mentions_in(left, right) if mention.type in ("BODY", "COURT", "ORG")
            and (mention.type != "ORG" or (mention.start - left < SUBJECT and not one.low.startswith(QUOTES)))]


def kind_of(language: Language, low: str) -> tuple[AnswerKind, int] | None:
    """What sort of answer the words give, and where they end."""
    found = [(match.start(), number, kind, match.end()) for number, (kind, phrases) in enumerate(
        answer_phrases(language)) if (match := first(phrases, low))]
    silent = [one for one in found if one[2] in ("declined", "no_answer")]
    return min(silent or found)[2:] if found else None


@cache
def answer_phrases(language: Language) -> tuple[tuple[AnswerKind, tuple[Phrase, ...]], ...]:
    rows = vocabulary("claims")["answers"]
    made = []
    for kind, languages in rows.items():
        phrases = [order for phrase in languages[language] for order in orders(phrase)]
        made.append((kind, tuple(map(compiled, phrases))))
    return tuple(made)


def orders(phrase: str) -> tuple[str, ...]:
    left, tilde, right = phrase.partition(" ~ ")
    return (f"{left} ... {right}", f"{right} ... {left}") if tilde else (phrase,)


def claim_of(one: Said, number: int, found: Sequence[tuple[int, Said]], pairs: dict[int, tuple[Said, Said]]
             ) -> tuple[int, Said] | None:
    """The claim that an answer is about: before it, else (a denial of «accusations») right after it."""
    before = [(place, claim) for place, claim in found if 0 < number - place <= REACH and place not in pairs]
    if before:
        best = max(before, key=lambda row: (len(one.words & row[1].words), row[0]))
        return best if about(one, best[1]) else None
    far = [(place, claim) for place, claim in found
           if place < number and place not in pairs and len(one.words & claim.words) >= FAR_WORDS]
    if far:
        return max(far, key=lambda row: (len(one.words & row[1].words), row[0]))
    after = [(place, claim) for place, claim in found if 0 < place - number <= 1 and place not in pairs]
    pointing = first(cues("claims", "pointing", one.sentence.language), one.low)
    return after[0] if after and one.kind == "denies" and pointing else None


def about(one: Said, claim: Said) -> bool:
    """Whether an answer speaks of the claim: shared words, a word that points back, or no object of its own."""
    if one.words & claim.words or first(cues("claims", "pointing", one.sentence.language), one.low):
        return True
    if one.kind == "declined" and one.sentence.language == "kk":
        return KAZAKH_OBJECT.search(one.low) is None
    return one.kind != "declined" or len(CONTENT.findall(one.low, one.cue_end)) < OWN_OBJECT


def record(reading: Reading, quotes: Sequence[Quotation], claim: Said, reply: Said) -> AnsweredClaim:
    assert reply.kind is not None
    text, start, end = reading.quote(claim.start, claim.end)
    inside = [quote for quote in quotes if quote.start < end and start < quote.end]
    if inside:
        # What was said in several sentences is claimed as a whole, with its tag.
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
        text = reading.source[start:end]
    claimed = Claim(claimant=claimant(reading, claim, inside), text=text, start=start, end=end)
    text, start, end = reading.quote(reply.start, reply.end)
    return AnsweredClaim(claim=claimed, kind=reply.kind,
                         answer=Answer(answerer=answerer(reading, reply), text=text, start=start, end=end))


def claimant(reading: Reading, one: Said, inside: Sequence[Quotation]) -> str | None:
    speakers = [quote.speaker for quote in inside if quote.speaker]
    named = people(reading, one)
    if named:
        same = [other.normal for other in reading.mentions if other.entity == named[0].entity and other.type == "PER"]
        return max(same, key=len)
    return claimant_role(one.sentence.language, one.low) or (speakers[0] if speakers else None)


def answerer(reading: Reading, one: Said) -> str | None:
    named = people(reading, one) or bodies(reading, one)
    if named:
        return named[0].normal
    told = first(cues("claims", "answerers", one.sentence.language), one.low)
    return reading.clean.text[one.start + told.start() : one.start + told.end()].lower() if told else None
