"""One outlet under many spellings: the key by which they are joined."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils.text import slugify

from khronika.desk.outlets.models import Alias, Outlet

_QUOTES = re.compile(r"[«»„“”\"'‘’]")


def spelling_key(text: str) -> str:
    """The spelling folded for comparison: lower case, ё as е, no quotation marks, single spaces."""
    return " ".join(_QUOTES.sub(" ", text.casefold().replace("ё", "е")).split())


def outlet_of(text: str) -> Outlet | None:
    """The outlet that has this spelling; None when no outlet is known by it."""
    alias = Alias.objects.select_related("outlet").filter(key=spelling_key(text)).first() if text.strip() else None
    return alias.outlet if alias else None


def make_outlet(name: str, type_phrase: str = "", language: str = "ru", spellings: tuple[str, ...] = ()) -> Outlet:
    """A new outlet known by its name, «type phrase name» and the spellings given; a known one gains the spellings."""
    with transaction.atomic():
        outlet = outlet_of(name)
        if outlet is None:
            outlet = Outlet.objects.create(
                slug=free_slug(name), name=name, type_phrase=type_phrase, language=language
            )
        for text in (name, f"{type_phrase} {name}".strip(), *spellings):
            if text.strip():
                Alias.objects.get_or_create(key=spelling_key(text), defaults={"outlet": outlet, "text": text})
    return outlet


def free_slug(name: str) -> str:
    """A readable address part for a name in any script."""
    base = slugify(transliterate(name))[:70] or "outlet"
    taken = set(Outlet.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


# For addresses only, never for people's names: each Cyrillic letter, then its Latin ones (none for the signs).
_LATIN = dict(re.findall(r"(\w):(\w*)", """
    а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch
    ъ: ы:y ь: э:e ю:yu я:ya ә:a і:i ң:n ғ:g ү:u ұ:u қ:q ө:o һ:h
"""))


def transliterate(text: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in text.lower())
