"""A text as numbers of word pieces: the likeliest cutting of each word (SentencePiece's unigram model, Kudo 2018)."""

from __future__ import annotations

import re

from khronika.language.vectors.weights import Vocabulary

SPACE = "▁"
PREFIX = "query: "
"""The model was trained with it on texts that are compared with their like (the model's own card)."""
MOST = 512
KNOWN_WORDS = 100_000
"""Words whose pieces are kept; then all are forgotten at once, which is rarer than a day's news."""
SPACES = re.compile(" {2,}")


class Pieces:
    """Cuts texts with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        scores = vocabulary.scores.tolist()
        # Numbers with a task (<s>, <pad>, </s>, <unk>) come first, and no text may spell them.
        self.known = {piece: (scores[number], number) for number, piece in enumerate(vocabulary.pieces) if number > 3}
        self.longest = max(map(len, self.known))
        self.vocabulary = vocabulary
        self.unknown_score = min(scores) - 10
        self.seen: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """Numbers of the pieces of PREFIX + text between the marks of beginning and end, at most MOST."""
        clean = SPACES.sub(" ", (PREFIX + text).translate(self.vocabulary.written_otherwise))
        found = [self.vocabulary.first]
        for word in clean.split(" "):
            found += self.of_word(SPACE + word)
            if len(found) >= MOST:
                break
        return [*found[:MOST - 1], self.vocabulary.last]

    def of_word(self, word: str) -> list[int]:
        known = self.seen.get(word)
        if known is None:
            if len(self.seen) >= KNOWN_WORDS:
                self.seen.clear()
            known = self.seen[word] = self.cut(word)
        return known

    def cut(self, word: str) -> list[int]:
        """The cutting whose scores sum to most; a character that no piece covers is the unknown one."""
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(word) + 1):
            chosen = (best[end - 1][0] + self.unknown_score, self.vocabulary.unknown, end - 1)
            for start in range(max(0, end - self.longest), end):
                piece = self.known.get(word[start:end])
                if piece is not None and best[start][0] + piece[0] > chosen[0]:
                    chosen = (best[start][0] + piece[0], piece[1], start)
            best.append(chosen)
        numbers, end = [], len(word)
        while end:
            _, number, end = best[end]
            numbers.append(number)
        return numbers[::-1]
