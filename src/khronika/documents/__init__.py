"""Files from outside, whatever they are about: what a file is, its text's encoding, zip parts within limits, printed
lines of a PDF, old Office formats through LibreOffice.

Digests (digest/read) and laws (laws/read) both begin here; what the lines mean is theirs to say.
"""
