"""Words as the lexicon of sectors sees them: cut from a text with their offsets, in American spelling, inflected."""

import re
from functools import cache

# An acronym with points is one word (F.D.A.); otherwise letters and digits, joined by an apostrophe or an ampersand.
# Splitting at it gives what lies between the words and the words by turns, so that lengths add up to offsets.
_WORD = r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?:['’]s\b)?|[^\W_]+(?:['’&][^\W_]+)*"
WORD = re.compile(f"({_WORD})")
TERM_WORD = re.compile(rf"=?(?:{_WORD})[*~]?")  # a word of a term, with its marks
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")

_BRITISH = [
    (re.compile(pattern), american)
    for pattern, american in [
        (
            r"(arm|behavi|clam|col|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|parl|rig|rum|sav|tum|val|vap|vig)our",
            r"\1or",
        ),
        (r"(def|lic|off|pret)enc(?=e|ing)", r"\1ens"),
        (r"(calib|cent|fib|lit|lust|meag|met|sab|somb|spect|theat)re(?=[sd]?$)", r"\1er"),
        (r"is(?=(?:e|ed|er|ers|es|ing|able|ation|ations)$)", "iz"),
        (r"lys(?=(?:e|ed|er|ers|es|ing)$)", "lyz"),
        (
            r"(canc|chann|counc|couns|fu|jew|lab|lev|marv|mod|quarr|riv|sign|tot|trav|tunn)([aei])ll(?=(?:ed|er|ers|ing|or|ors|ous)$)",
            r"\1\2l",
        ),
        (r"(anal|catal|dial|epil|monol|prol)ogue(?=s?$)", r"\1og"),
        (r"^(an|arch|cesar|gyn|h|leuk|orthop|p|pal|encyclop)ae", r"\1e"),
        (r"^(f|diarrh|h|)oe(?=[tsa])(?!ing)", r"\1e"),
        (r"programme", "program"),
        (r"alumini", "alumin"),
        (r"^tyre", "tire"),
        (r"plough", "plow"),
        (r"sulph", "sulf"),
        (r"aeroplane", "airplane"),
        (r"jeweller", "jewelr"),
        (r"mould", "mold"),
        (r"manoeuvr", "maneuv"),
        (r"maneuver", "maneuv"),
        (r"artefact", "artifact"),
        (r"^enquir", "inquir"),
        (r"sceptic", "skeptic"),
        (r"ageing", "aging"),
        (r"^gaol", "jail"),
        (r"^tonne", "ton"),
    ]
]
# what each pattern needs: one look for the many words that need no other
_MAYBE_BRITISH = re.compile(
    r"our|enc|re[sd]?$|is[eia]|lys|ll|ogue|[ao]e|programme|alumini|tyre|plou|sulph|mould|euver|artefa|enq|scept|age|gaol"
    r"|tonne"
)


def bare(word: str) -> str:
    """The word without a possessive ending and the points of an acronym: "Baku's" -> "Baku", "F.D.A." -> "FDA"."""
    if "'" in word or "’" in word:
        word = _POSSESSIVE.sub("", word).replace("’", "'")
    return word.replace(".", "")


def american(word: str) -> str:
    """A word in lower case with British spelling undone: 'labour' -> 'labor', 'privatised' -> 'privatized'.

    Applied to the lexicon and to the text alike, so that it need not be a word of any dictionary ('rise' -> 'rize').
    """
    if _MAYBE_BRITISH.search(word):
        for pattern, spelling in _BRITISH:
            word = pattern.sub(spelling, word)
    return word


def plural(word: str) -> str:
    """The word with a plural's ending.

    >>> plural("country"), plural("tax")
    ('countries', 'taxes')
    """
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def inflections(word: str) -> set[str]:
    """The word's forms in -s, -ed and -ing: the possible spellings to which NLTK's stemmer gives the word's stem."""
    root = word[:-1] if word.endswith("e") else word
    roots = {root, root + root[-1:]}
    forms = {r + ending for r in roots for ending in ("ed", "ing")} | {plural(word), word + "d", word + "s"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ied", word + "ing", word + "ed"}
    return {word} | {form for form in forms if _stemmer().stem(form) == _stemmer().stem(word)}


@cache
def _stemmer():
    from nltk.stem.snowball import EnglishStemmer  # late: nltk imports scipy, a second of every start

    return EnglishStemmer()
