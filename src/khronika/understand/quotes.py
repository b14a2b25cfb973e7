"""Direct speech with its speaker: three dash styles, three kinds of quotation marks, dialogue dashes, broken marks.

Works on lines: a quotation often holds several sentences. Marks are paired with a stack; where they do not pair, the
last closing mark of the line closes the outermost opening one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khronika.records import Language, Quotation

from .phrases import cues, first, folded
from .reading import Reading, Sentence
from .speakers import speaker_in

OPENERS = {"«": "»", "„": "“”", "“": "”", "‹": "›"}
DASH = r"[-—–‒−]"
TAG_AFTER = re.compile(rf"[,.!?…]*\s*{DASH}\s")
TAG_INSIDE = re.compile(rf"[,!?…](?:\s{DASH}|{DASH})\s")
DIALOGUE = re.compile(rf"\s*{DASH}\s+(?=\S)")
# «… сказано в сводке. – Нас никто не предупредил, – говорит он»: speech that opens within a line without marks.
MIDLINE = re.compile(rf"(?<=[.!?…]\s){DASH}\s+(?=[^\W\d_a-zа-яё])")
MARKS = re.compile("[«»“”„\"]")
SINGLE = re.compile(
    r"(?:^|(?<=\s))(?P<open>['‘])(?=[A-Z])[^'‘’]{3,400}(?:['’][a-z][^'‘’]{1,400}){0,9}[,.!?…]['’](?=\s|$)"
)
TAG_LENGTH, LEAD_LENGTH = 200, 160
WHOLE_LINE_WORDS, NEAR_LEAD = 5, 45


@dataclass(frozen=True)
class Line:
    """A paragraph: clean[start:end]."""

    start: int
    end: int
    language: Language
    text: str
    low: str


@dataclass(frozen=True)
class Spoken:
    """A candidate: text[start:end] of its line, with the words that may name the speaker."""

    line: Line
    start: int
    end: int
    tag: tuple[int, int] | None
    lead: tuple[int, int] | None
    same_as_before: bool = False


def quotes(reading: Reading) -> tuple[Quotation, ...]:
    """Every quotation of the text, in order, with the one who spoke it, or None."""
    found: list[Quotation] = []
    for line in lines(reading):
        speaker: str | None = None
        for one in [*dialogue(line), *quoted(line)]:
            place = line.start + one.start, line.start + one.end
            if one.end > one.start and reading.judge("quotes", RULES, one, place):
                if not one.same_as_before:
                    speaker = named_speaker(reading, one)
                text, start, end = reading.quote(*place)
                found.append(Quotation(speaker=speaker, text=text, start=start, end=end))
    return tuple(sorted(found, key=lambda one: one.start))


def lines(reading: Reading) -> Iterator[Line]:
    """The paragraphs of the text, from its sentences."""
    paragraph: list[Sentence] = []
    for sentence in [*reading.sentences, None]:
        if paragraph and (sentence is None or sentence.paragraph != paragraph[0].paragraph):
            start, end = paragraph[0].start, paragraph[-1].end
            text = reading.clean.text[start:end]
            yield Line(start, end, paragraph[0].language, text, folded(text))
            paragraph = []
        if sentence is not None:
            paragraph.append(sentence)


def quoted(line: Line) -> Iterator[Spoken]:
    """The stretches between quotation marks, broken ones in two."""
    spans = pairs(line.text)
    before = 0
    for number, (start, end) in enumerate(spans):
        after = spans[number + 1][0] if number + 1 < len(spans) else len(line.text)
        tag = tag_after(line, end + 1, after)
        lead = (max(before, start - LEAD_LENGTH), start)
        continues = (
            number > 0
            and bool(first(cues("quotes", "verbs", line.language), line.low, spans[number - 1][1], start))
            and start - spans[number - 1][1] < TAG_LENGTH
            and tag is None
            and not line.text[:start].rstrip().endswith(":")
            and line.text[:start].rstrip()[-1:] in (*",.—–-",)
            and continued(line.text[spans[number - 1][1] + 1 : start])
        )
        yield from broken(line, start + 1, end, tag, lead, continues)
        before = end + 1


def continued(between: str) -> bool:
    """Whether the words between two quotations are one tag: no other sentence stands there."""
    return len(re.findall(r"[.!?]\s", between.strip()[:-1])) == 0


def pairs(text: str) -> list[tuple[int, int]]:
    """Places of the outermost quotation marks, in pairs."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for place, mark in enumerate(text):
        if mark == '"':
            if stack and stack[-1][0] == '"':
                close(stack, place, found)
            elif not stack:
                stack.append((mark, place))
        elif stack and mark in OPENERS.get(stack[-1][0], ""):
            close(stack, place, found)
        elif mark in OPENERS and not (mark == "“" and stack and place and not text[place - 1].isspace()):
            stack.append((mark, place))
    if stack:
        outer, opened = stack[0]
        last = max((text.rfind(mark) for mark in OPENERS.get(outer, '"')), default=-1)
        if last > opened:
            found = [(start, end) for start, end in found if end < opened]
            found.append((opened, last))
    return found or (single_marks(text) if "'" in text or "‘" in text else [])


def single_marks(text: str) -> list[tuple[int, int]]:
    """British single marks, in a text that has no others: 'Nobody warned us,' she said."""
    return [(match.start("open"), match.end() - 1) for match in SINGLE.finditer(text)]


def close(stack: list[tuple[str, int]], place: int, found: list[tuple[int, int]]) -> None:
    opened = stack.pop()[1]
    if not stack:
        found.append((opened, place))


def tag_after(line: Line, start: int, limit: int) -> tuple[int, int] | None:
    """The words after the closing mark that tell who spoke: after a dash, or (English) after the comma inside."""
    dash = TAG_AFTER.match(line.text, start)
    if line.language == "en" and not dash:
        if line.text[start - 2 : start - 1] not in (*",.!?…—-",) and line.text[start : start + 1] != ",":
            return None
        begin = start
    elif line.language == "kk" and not dash and line.low[start:].startswith((" деп", ", деп")):
        begin = start + 1
    elif dash:
        begin = dash.end()
    else:
        return None
    stop = re.compile(r"[.!?](?:\s|$)").search(line.text, begin, min(limit, begin + TAG_LENGTH))
    end = stop.start() if stop else min(limit, begin + TAG_LENGTH)
    return (begin, end) if line.text[begin:end].strip() else None


def broken(
    line: Line, start: int, end: int, tag: tuple[int, int] | None, lead: tuple[int, int], same: bool
) -> Iterator[Spoken]:
    """«Камера сырая, – говорит Ержан, – окна нет»: a tag between dashes inside the marks divides the quotation."""
    for opening in TAG_INSIDE.finditer(line.text, start, end):
        closing = re.compile(rf"[,.]?\s?{DASH}\s").search(
            line.text, opening.end(), min(end, opening.end() + TAG_LENGTH)
        )
        if (
            closing
            and first(cues("quotes", "verbs", line.language), line.low, opening.end(), closing.start())
            and not re.search(r"[.!?]\s", line.text[opening.end() : closing.start()])
        ):
            inner = opening.end(), closing.start()
            mark = opening.start() + (line.text[opening.start()] in "!?…")
            yield Spoken(line, *trimmed(line.text, start, mark), inner, lead)
            yield Spoken(line, *trimmed(line.text, closing.end(), end), inner, lead, True)
            return
    yield Spoken(line, *trimmed(line.text, start, end), tag, lead, same)


def dialogue(line: Line) -> Iterator[Spoken]:
    """A line that opens with a dash: speech, tag, speech."""
    opening = DIALOGUE.match(line.text) or (None if MARKS.search(line.text) else MIDLINE.search(line.text))
    if not opening:
        return
    for mark in re.compile(rf"[,.!?…](?:\s{DASH}|{DASH})\s").finditer(line.text, opening.end()):
        stop = re.compile(rf"[.,]?\s{DASH}\s|[.!?](?:\s|$)").search(line.text, mark.end())
        end = stop.start() if stop else len(line.text)
        if not first(cues("quotes", "verbs", line.language), line.low, mark.end(), min(end, mark.end() + 70)):
            continue
        tag = mark.end(), end
        until = mark.start() + (line.text[mark.start()] in "!?…")
        yield Spoken(line, *trimmed(line.text, opening.end(), until), tag, None)
        if stop and re.search(DASH, stop.group()):
            yield Spoken(line, *trimmed(line.text, stop.end(), len(line.text)), tag, None, True)
        return


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces at the edges and without a comma or full stop at the end."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1] in ",." or text[end - 1].isspace()) and not text[start:end].endswith("..."):
        end -= 1
    return start, end


def same_speaker_goes_on(one: Spoken) -> bool | None:
    return True if one.same_as_before else None


def tagged(one: Spoken) -> bool | None:
    """A verb of speech in the tag: «…», – сказал; "…," said."""
    if one.tag is None:
        return None
    begin, end = one.tag
    found = first(cues("quotes", "verbs", one.line.language), one.line.low, begin, min(end, begin + 90))
    return True if found else None


def called_or_shown(one: Spoken) -> bool | None:
    """Slogans, posters, titles."""
    if one.lead is None:
        return None
    begin = max(one.lead[0], one.lead[1] - 35)
    return False if first(cues("quotes", "not_speech", one.line.language), one.line.low, begin, one.lead[1]) else None


def after_colon(one: Spoken) -> bool | None:
    """«Она добавила: «…»»."""
    if one.lead is None:
        return None
    before = one.line.low[one.lead[0] : one.lead[1]]
    if not before.rstrip().endswith((":", ",")) and one.line.language != "en":
        return None
    last = re.split(r"[.!?]\s", before)[-1]
    if before.rstrip().endswith(":") or one.line.language == "en":
        return True if first(cues("quotes", "verbs", one.line.language), last) else None
    return None


def by_the_words_of(one: Spoken) -> bool | None:
    """«По словам …, «…»»."""
    if one.lead is None:
        return None
    last = re.split(r"[.!?]\s", one.line.low[one.lead[0] : one.lead[1]])[-1]
    found = first(cues("quotes", "leads", one.line.language), last)
    return True if found and len(last) - found.end() < NEAR_LEAD else None


def whole_line(one: Spoken) -> bool | None:
    """A paragraph that is nothing but a quotation of some length."""
    around = one.line.text[: one.start] + one.line.text[one.end :]
    words = one.line.text[one.start : one.end].split()
    return (
        len(words) >= WHOLE_LINE_WORDS
        and not re.search(r"\w", around)
        and re.search(r"[.!?,…]", one.line.text[one.start : one.end + 2]) is not None
        and one.lead is not None
    )


def single_word(one: Spoken) -> bool | None:
    """One word in quotation marks, without a tag of its own."""
    return False if len(one.line.text[one.start : one.end].split()) < 2 else None


RULES = (same_speaker_goes_on, tagged, single_word, called_or_shown, after_colon, by_the_words_of, whole_line)


def named_speaker(reading: Reading, one: Spoken) -> str | None:
    """From the tag after the words, else from the words before them."""
    line = one.line
    if one.tag and first(cues("quotes", "verbs", line.language), line.low, *one.tag):
        told = speaker_in(reading, line.language, line.start, line.text, one.tag)
        before = one.lead and line.text[: one.lead[1]].rstrip()
        if told or not before or not (before.endswith(":") or line.language == "kk"):
            return told
    if one.lead:
        begin = one.lead[0]
        for mark in re.finditer(r"[.!?]\s", line.text[one.lead[0] : one.lead[1]]):
            begin = one.lead[0] + mark.end()
        return speaker_in(reading, line.language, line.start, line.text, (begin, one.lead[1]))
    return None
