"""The text of bytes that say nothing sure about their encoding: UTF-8, UTF-16 or a Cyrillic code page."""

from __future__ import annotations

import codecs

from khronika.errors import BadInput

_COMMON = "оаеинтсрвлкмдпуязыәқұіғөңү"
"""The commonest small letters of Russian, and those that only Kazakh has: right decodings are full of them."""
_LEGACY = ("cp1251", "kz1048", "koi8_r", "cp866")
_SAMPLE = 200_000


def decode(content: bytes, name: str) -> tuple[str, tuple[tuple[str, int | None, str], ...]]:
    """Text of bytes in UTF-8, UTF-16, or a legacy Cyrillic code page; notes say what was assumed."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), ()
    wide = _utf16_without_mark(content)
    if wide:
        return content.decode(wide, errors="replace"), (("encoding", None, f"Read as {wide}."),)
    refuse_binary(content, name)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = content.decode("utf-8", errors="replace")
        if broken.count("\ufffd") * 50 < len(content) - len(broken):
            # Most bytes above 127 are good UTF-8: a few were lost on the way, it is not another encoding.
            line = content.count(b"\n", 0, error.start) + 1
            return broken, (("broken-characters", line, "Some bytes are not UTF-8 and were replaced by �."),)
    encoding = best_legacy(content)
    return content.decode(encoding, errors="replace"), (("encoding", None, f"Read as {encoding}."),)


def best_legacy(content: bytes) -> str:
    """The code page under which the text looks most like Russian or Kazakh."""
    sample = content[:_SAMPLE]

    def letters(encoding: str) -> int:
        text = sample.decode(encoding, errors="replace")
        return sum(text.count(letter) for letter in _COMMON) - 5 * text.count("\ufffd")

    return max(_LEGACY, key=letters)


def refuse_binary(content: bytes, name: str) -> None:
    """Raises BadInput where control bytes show that this is no text."""
    sample = content[:_SAMPLE]
    control = len(sample.translate(None, bytes(range(32, 256)) + b"\t\n\r\x0b\x0c\x1a\x1c\x1d\x1e\x1f"))
    if b"\x00" in sample or control * 100 > len(sample):
        raise BadInput("{name} is a binary file, not a document that Khronika reads; give txt, docx, html or pdf",
                       name=name)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows in its high bytes: nearly all of them are 0 (Latin) or 4 (Cyrillic)."""
    sample = content[:4000]
    pairs = len(sample) // 2
    if pairs < 4 or len(content) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(byte) for byte in (0, 4, 0x20)) > 0.97 * pairs and high.count(0) + high.count(4) > pairs // 2:
            low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
            if low.count(0) == 0 and len(set(low)) > 3:
                return encoding
    return None
