"""Names of people and things, as two systems write them."""

import re
import unicodedata

_TITLE = re.compile(r"dr(?:\.\s*|\s+)(?=\S)")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def normalise_name(name: str) -> str:
    """What two spellings of a name share: letter case, extra spaces and a leading "Dr" are gone.

    So are the curly apostrophes and long dashes that a spreadsheet puts in. [ours]
    """
    plain = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES).translate(_DASHES)
    folded = " ".join(plain.casefold().split())
    title = _TITLE.match(folded)
    return folded[title.end() :] if title else folded
