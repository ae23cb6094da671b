"""Characters that decorate a page and do not belong on paper: emoji, and marks that nobody sees."""

from __future__ import annotations

import unicodedata

from cvgen.patterns import lazy

#: Envelopes mark the corresponding author; they stay, as the one that a text font has.
_ENVELOPE = lazy("[\u2709\U0001f4e7\U0001f4e9\U0001f4e8\U0001f582\U0001f4ec\U0001f4ee\U0001f48c]\ufe0f?")
_EMOJI = lazy(
    "(?:"
    "[\U0001f000-\U0001faff]"
    "|[\u2600-\u27bf\u2300-\u23ff\u2b00-\u2bff\u2190-\u21ff\u25a0-\u25ff\u3030\u303d\u3297\u3299\u00a9\u00ae]\ufe0f"
    "|[\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755"
    "\u2757\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
    "|[#*0-9]\ufe0f?\u20e3"
    ")[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
)
#: Joiners and selectors left alone, zero-width marks, and the private use area where icon fonts live.
_LEFT_ALONE = lazy(
    "[\ufe0e\ufe0f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\u20e3\ue000-\uf8ff\U000e0020-\U000e007f]"
)
#: Radicals that stand for characters, and letters of mathematical alphabets: what every font and reader knows instead.
_FOLDED = lazy("[\u2e80-\u2fdf\U0001d400-\U0001d7ff]")


def without_emoji(text: str) -> str:
    """The text without decorative emoji and invisible marks; envelopes become ✉."""
    if text.isascii():
        return text
    text = _ENVELOPE.sub("✉", text)
    text = _LEFT_ALONE.sub("", _EMOJI.sub("", text))
    return _FOLDED.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


#: An emoji by its name, as GitHub Pages draws it: ":smile_cat:"; of names of one word only those of common ones.
_NAMED_EMOJI = lazy(
    r"(?<![\w:/]):(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)++|smile|smiley|grin|wink|wave|rocket|tada|sparkles|fire|star|heart|book"
    r"|books|trophy|medal|email|telephone|pushpin|memo|mega|bulb|zap|boom|new|eyes|warning|link|globe|mortar_board):(?![\w:/])"
)


def without_named_emoji(text: str) -> str:
    """The text without emoji that are written by their names; a time or a port is none."""
    return _NAMED_EMOJI.sub("", text)
