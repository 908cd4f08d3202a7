"""Which words of a text stand in the name of a person or place, where 'Gold' is no metal and 'Banks' lend nothing.

By structure only: an honorific, a first name, initials or a particle before a capitalised word, a word such as Coast or
City after it. The lexicon of sectors passes over its one-word terms there, unless they are names themselves.
"""

from helpers import lexicons

_HONORIFICS = lexicons.words("name_parts", "honorific")
_OFFICES = lexicons.words("name_parts", "office")
_PARTICLES = lexicons.words("name_parts", "particle")
_PLACES = lexicons.words("name_parts", "place")
_KIN = lexicons.words("name_parts", "kin")
_VENUES = lexicons.words("name_parts", "venue")
_STREETS = lexicons.words("name_parts", "numbered", "place")  # with the number of a house before the name
_STATES = lexicons.words("name_parts", "state")
_AMBIGUOUS = lexicons.words("name_parts", "ambiguous")
_ORGANISATIONS = lexicons.words("organisations", "organisation")
_ROLES = lexicons.words("roles")
_PLACE_NOUNS = lexicons.words("organisations", "place")


def _first_names() -> frozenset[str]:
    """First names in lower case, without the words that are as often something else: places, organisations, May."""
    others = {word.lower() for subject in ("places", "datelines") for word in lexicons.words(subject)}
    others |= {row["demonyms"].lower() for row in lexicons.load("places")}
    others |= _ORGANISATIONS | _AMBIGUOUS
    return frozenset(name.lower() for name in lexicons.words("first_names")) - others


_FIRST_NAMES = _first_names()


def is_title_case(pieces: list[str]) -> bool:
    """Is the text a headline in which most words are capitalised, so that a capital says nothing?

    pieces: what lies between the words and the words, by turns. A text that ends with a full stop is no headline.

    >>> is_title_case(["", "Fed", " ", "Holds", " ", "Rates", " ", "Steady", ""])
    True
    """
    long = [word for word in pieces[1::2] if len(word) > 3]
    return not pieces[-1].startswith(".") and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def in_name(pieces: list[str], at: int, title_case: bool) -> bool:
    """Does the word stand in a person's or a place's name? pieces: what lies between the words and the words, by turns.

    >>> in_name(["", "Mr", " ", "Gold", " ", "left", "."], 1, False)
    True
    """
    word = pieces[2 * at + 1]
    if not word[0].isupper():
        return False
    if _is_initials(word) and _is_capitalised(_following(pieces, at)):
        return _following(pieces, at).lower() not in _ORGANISATIONS
    if word.isupper():
        return False
    before = _preceding(pieces, at)
    if before and _follows_part_of_name(pieces, at, before, word.lower(), title_case):
        return True
    return _is_of_place(pieces, at, before, word.lower())


def is_description(pieces: list[str], at: int) -> bool:
    """Does the word say what a person is by the way: 'a pensioner' in 'Ann Lee, a pensioner from Leeds, said'?

    >>> is_description(["", "Lee", ", ", "a", " ", "retired", " ", "miner", ", ", "said", "."], 3)
    True
    """
    if pieces[2 * at + 1] not in _ROLES:
        return False
    for first in range(at - 1, max(at - 4, 0), -1):
        if pieces[2 * first + 1] in ("a", "an"):
            return pieces[2 * first] == ", " and _is_capitalised(pieces[2 * first - 1])
        if pieces[2 * first] not in (" ", "-"):
            break
    return False


def _follows_part_of_name(pieces: list[str], at: int, before: str, word: str, title_case: bool) -> bool:
    low = before.lower().rstrip(".")
    if low in _HONORIFICS and before[0].isupper():
        return word not in _OFFICES
    if low in _PARTICLES and not title_case and before.islower():
        return _is_capitalised(_preceding(pieces, at - 1))
    if word in _ORGANISATIONS:
        return False
    if _is_initials(before) or (len(before) == 1 and before.isupper() and pieces[2 * at] == ". "):
        return _of_person(pieces, at - 1, before)
    return not title_case and before[0].isupper() and low in _FIRST_NAMES


def _of_person(pieces: list[str], at: int, initials: str) -> bool:
    """Initials that begin a sentence or follow a capitalised word or nothing: 'J.B. Farmer', 'John F. Miner'."""
    if len(initials) > 1:
        return initials.replace(".", "").lower() not in _STATES
    return _is_capitalised(_preceding(pieces, at))


def _is_of_place(pieces: list[str], at: int, before: str, word: str) -> bool:
    """'Gold' in 'Gold Coast', 'City' in 'Coal City', 'Battle' in 'in Battle, a small town', 'Mill' in '14 Mill Road',
    'Granary' in 'the Granary Club'; the same structure holds for families, 'the Rice girls'."""
    after = _following(pieces, at)
    if before.lower() == "the" and word not in _ORGANISATIONS and (after in _KIN or _is_venue(pieces, at)):
        return True
    if before.isdigit() and _is_capitalised(after) and after.lower() in _STREETS:
        return True
    if word in _STREETS and _is_capitalised(before) and _preceding(pieces, at - 1).isdigit():
        return True
    if before.islower() and pieces[2 * at + 2][:2] == ", ":
        explained = pieces[2 * at + 3 : 2 * at + 11 : 2]
        return explained[:1] in (["a"], ["the"], ["an"]) and not _PLACE_NOUNS.isdisjoint(explained)
    if _is_capitalised(after) and after.lower() in _PLACES and word not in _ORGANISATIONS:
        return True
    return word in _PLACES and _is_capitalised(before)


def _is_venue(pieces: list[str], at: int) -> bool:
    """Does 'Club', 'Inn' or the like follow as the next capitalised word or the one after it?"""
    following = _following(pieces, at), _following(pieces, at + 1)
    return _is_capitalised(following[0]) and any(one[:1].isupper() and one.lower() in _VENUES for one in following)


def _is_initials(word: str) -> bool:
    """'G.W.' and 'J.B.', no longer acronyms."""
    return "." in word and len(word.replace(".", "")) <= 2 and word.isupper()


def _is_capitalised(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _preceding(pieces: list[str], at: int) -> str:
    """The word before, '' where more than a blank, or a point of abbreviation, lies between."""
    if at <= 0:
        return ""
    word, gap = pieces[2 * at - 1], pieces[2 * at]
    short = len(word) == 1 or word.lower() in _HONORIFICS
    return word if gap == " " or (gap == ". " and short) else ""


def _following(pieces: list[str], at: int) -> str:
    return pieces[2 * at + 3] if 2 * at + 3 < len(pieces) and pieces[2 * at + 2] == " " else ""
