"""What every stage needs of the three languages: identify, normalise, sentences, tokens, lemmas, offsets.

    >>> from khronika.language.identify import identify, paragraph_languages
    >>> from khronika.language.normalise import fold, normalise
    >>> from khronika.language.sentences import sentences
    >>> from khronika.language.tokens import tokens
    >>> from khronika.language.vectors import embed

Offsets count characters of the text given, always; normalise() gives the way back from its clean text.
"""
