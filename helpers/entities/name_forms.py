"""The words of names: which forms may be one person's, and what gender they tell."""

from functools import lru_cache

from helpers.entities import lexicon as lx

_PREFIXES = ("al-", "el-", "ul-", "ad-", "as-", "bin-")


@lru_cache(maxsize=20_000)
def name_core(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles and suffixes: ('van', 'der', 'merwe') is ('merwe',)."""
    core = tuple(
        _bare(word)
        for k, word in enumerate(key)
        if word not in lx.SUFFIXES and word not in (lx.PARTICLES if k else lx.LEADING_PARTICLES)
    )
    return core or key


def _bare(word):
    prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) > len(p) + 1), "")
    return word[len(prefix) :]


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """May two names be one person's: 'J. Biden' and 'Joseph Robinette Biden', 'Dan' and 'Daniel Ives'?"""
    suffixes = [{word.rstrip(".") for word in key if word in lx.SUFFIXES} for key in (short, long)]
    if all(suffixes) and suffixes[0] != suffixes[1]:
        return False
    one, two = name_core(short), name_core(long)
    if len(one) == len(two):
        return one[-1] == two[-1] and all(map(_alike, one, two))
    return len(one) < len(two) and _within(one, two)


def _within(short, long):
    """Is the short name the long one with words left out or cut to initials?"""
    k = 0
    for word in long:
        if k < len(short) and (word == short[k] or (k < len(short) - 1 and _alike(short[k], word))):
            k += 1
    return k == len(short)


def _alike(one, two):
    initial = one[0] == two[0] and (len(one.rstrip(".")) == 1 or len(two.rstrip(".")) == 1)
    doubled = len(one) != len(two) and sound(one) == sound(two)  # 'Illham' and 'Ilham'
    return one == two or initial or doubled or not _may_be(one).isdisjoint(_may_be(two))


def _may_be(word):
    return lx.variants().get(word, frozenset((word,)))


def sound(word: str) -> str:
    """A word with doubled letters made single."""
    return "".join(a for a, b in zip(word, f"{word[1:]} ", strict=True) if a != b)


def gender_of(key: tuple[str, ...]) -> str:
    """'m' or 'f' by the first name, a patronymic or an ending; '' where it is not known."""
    if len(key) > 2 and key[0] in lx.endings("Vietnamese family") and key[1] in ("thi", "van"):
        return "f" if key[1] == "thi" else "m"
    named = next((lx.endings("word")[word] for word in key[1:] if word in lx.endings("word")), "")
    if named:
        return named
    # the first name, then its first half ('Lars-Erik'), then, where the family's name comes first, the last word
    for word in (key[0], key[0].split("-")[0], key[-1]) if len(key) > 1 else key:
        if word in lx.first_names():
            return lx.first_names()[word].replace("u", "")
    if len(key) < 2:
        return ""
    korean = lx.endings("Korean").get(key[-1].split("-")[-1], "") if "-" in key[-1] else ""
    return korean or next((sex for end, sex in lx.endings("last name").items() if key[-1].endswith(end)), "")
