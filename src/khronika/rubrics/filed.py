"""Articles that were filed before: the nearest of them under a rubric is a reason that a person understands at once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from khronika.rubrics.features import Floats

ALIKE = 0.45
"""The cosine of centred vectors from which two texts are about one kind of thing."""


@dataclass
class Filed:
    """Titles and vectors of filed articles, by rubric; of each rubric the newest MOST are kept."""

    titles: dict[str, list[str]] = field(default_factory=dict)
    vectors: dict[str, list[Floats]] = field(default_factory=dict)

    def add(self, rubric: str, title: str, vector: Floats) -> None:
        self.titles.setdefault(rubric, []).append(title)
        self.vectors.setdefault(rubric, []).append(vector)
        del self.titles[rubric][:-MOST], self.vectors[rubric][:-MOST]

    def nearest(self, rubric: str, vector: Floats) -> tuple[str, float] | None:
        """The title of the article under that rubric that is most alike, and its cosine; None when none is alike."""
        if not self.vectors.get(rubric):
            return None
        likeness = np.array(self.vectors[rubric]) @ vector
        best = int(likeness.argmax())
        return (self.titles[rubric][best], float(likeness[best])) if likeness[best] >= ALIKE else None


MOST = 400
