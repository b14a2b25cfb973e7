"""Names of people, bodies and places in Russian, Kazakh and English texts.

    >>> from khronika.understand.names import find_names
    >>> for one in find_names("Суд арестовал Асета Абишева.", "ru"):
    ...     print(one.type, one.text, "->", one.normal, one.start, one.end, one.entity)
    PER Асета Абишева -> Асет Абишев 14 27 0

recognise.py says where names are (russian.py, kazakh.py: trained taggers; english.py: rules), second_look.py mends what
the whole text shows, *_normal.py and *_cases.py bring names to the dictionary form, people.py gathers the mentions of
one person, key.py joins spellings.
"""

from khronika.understand.names.find import find_names
from khronika.understand.names.key import key, same_name

__all__ = ["find_names", "key", "same_name"]
