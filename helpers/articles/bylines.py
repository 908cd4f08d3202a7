"""Who wrote it: by-lines, fields of tables and pages that name authors, lines that hold name, outlet and date."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from helpers import lexicons
from helpers.articles import dates
from helpers.text import datelines

NAME = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
_BY = r"[Bb]y|BY|[Ww]ritten by|WRITTEN BY|[Rr]eport(?:ed|ing) by|[Ss]tory by|[Ee]diting by|[Aa]dditional reporting by"
_BY = rf"(?:{_BY}|[Ww]ords (?:and pictures )?by|[Aa]nalysis by|[Tt]ext by"
_BY = rf"{_BY}|[Aa]uthors?:|AUTHOR:|[Bb]y-?line:|BYLINE:|[Rr]eporters?:)"
_POST = r"[Cc]orrespondents?|[Rr]eporters?|[Ww]riters?|[Ee]ditors?|[Ss]taff|[Dd]esk"
_LINK = r",?(?: ?[&|/,]| and| in| for| with| of| the| de| al| bin| van| von)*[ |]+"
_BYLINE = re.compile(
    rf"{_BY}:? ?(?:[Bb]y )?(?!THE |The )"
    rf"(?P<who>(?:[Oo]ur|[Aa] [Ss]taff|[Ss]taff|{NAME})(?:{_LINK}(?:{_POST}|{NAME})){{0,14}})\.?"
)
_WHOSE = "our|the|a|special|staff|news|web|monitoring|business|sports|city|national|bureau|foreign|diplomatic|own"
_DESK = re.compile(
    rf"(?i)(?:by )?(?:(?:{_WHOSE}) ){{1,3}}(?:correspondents?|reporters?|report|bureau|desk)|(?:by )?correspondents?"
)
_PERSON = re.compile(rf"{NAME}(?: (?:(?:de|da|di|del|al|el|bin|ibn|van|von|der|den|la|le) ){{0,2}}{NAME}){{1,3}}")
_SIGNS = re.compile(rf"(?i)(?:{_BY}|report|by|our|special|staff|web|news|monitoring|correspondent)")
_ADDRESS = re.compile(r"(?i)https?\b|www\b|@|\.com\b|\.org\b")
_DIRT = re.compile(
    r"(?i)(?:\s*[|·•–-]?\s*(?:follow|twitter|facebook|share|save|view (?:author )?profile|contact|bio|\d+ comments?))+$"
    r"|(?<=[a-z])\d$"
)


class Credit(NamedTuple):
    """What a line above a story says beside its headline. '' and None where it does not."""

    byline: str = ""
    outlet: str = ""
    published: date | None = None


def line(text: str) -> str:
    """Who wrote it, where the line is a by-line ('By Our Correspondent'); else ''.

    >>> line("By N. Auer | Lake News"), line("Dana Whitlow Business reporter"), line("By then it rained")
    ('N. Auer', 'Dana Whitlow', '')
    """
    text = text.strip(" |·")
    if len(text) > 160 or not (_SIGNS.match(text) or _names_role(text)):
        return ""
    text = _DIRT.sub("", text)
    if match := _BYLINE.fullmatch(text):
        return in_small_letters(_persons(match["who"]))
    if _DESK.fullmatch(text):
        return re.sub(r"(?i)^by ", "", text)
    text = re.sub(rf"^{_BY}:? ", "", text)
    return _with_role(text) or _after_role(text)


def names(text: str, outlet: str = "") -> str:
    """The authors in a field that holds them: without 'By', addresses, the outlet's own name, posts and accounts.

    >>> names("The Tarnby Post https; Www Tarnbypost Example; Max Ridder", "The Tarnby Post")
    'Max Ridder'
    """
    kept = []
    for part in re.split(r"\s*;\s*", re.sub(rf"^{_BY} ", "", text.strip())):
        part = _DIRT.sub("", part.strip(" ,|"))
        if not part or part.startswith("The ") or _ADDRESS.search(part) or _post(part) or part.isdigit():
            continue
        if part.casefold() in lexicons.words("credits", "no_author"):
            continue
        who = _persons(part)
        no_person = same_outlet(part, outlet) or (is_outlet(part) and not _person_first(part)) or _is_initials(part)
        kept.append("" if who == part and no_person else who)
    once: dict[str, str] = {}
    for part in filter(None, kept):
        once.setdefault(_bare(part), part)
    return "; ".join(once.values())


_DAY_SIGN = re.compile(r"\d{4}| ago\b")


def credit(text: str, day_first: bool | None = None) -> Credit | None:
    """Name, outlet and day of a line that holds a day and nothing else but these; None for any other line.

    >>> credit("Vera Pohl · Valley News · Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 8").byline
    'Vera Pohl'
    """
    if len(text) > 160 or not _DAY_SIGN.search(text):
        return None
    text = _GLUED.sub(" | ", text)
    bare = _AGO.sub(" | ", dates.without_dates(text, " | "))
    if bare == text:
        return None
    published = dates.find(text, day_first)
    byline = outlet = ""
    for piece in re.split(rf"\s*(?:[|·•/]|(?<!\w)[-–—]+(?!\w)|,(?= |$)|\b(?=(?:{_CUES})\b))\s*", bare):
        piece = piece.strip(" .,:|-–—()")
        if not piece or dates.is_time(piece) or _SMALL.fullmatch(piece):
            continue
        if who := line(piece):
            byline = byline or who
        elif is_outlet(piece) and not (not byline and _person_first(piece)):
            outlet = outlet or piece
        elif _PERSON.fullmatch(piece) and not byline:
            byline = piece
        elif _role(piece) or (len(piece.split()) <= 2 and piece[0].isupper() and not re.search(r"[.!?:]", piece)):
            continue  # a section, a post, a place
        else:
            return None
    return Credit(byline, outlet, published)


_GLUED = re.compile(
    rf"(?<=[a-z])(?=(?:{dates.MONTH}|\d{{1,2}}) \d?\w)"
)  # 'Associated PressApril 28', 'Ana Lee2 hours ago'
_AGO = re.compile(r"(?i)\b(?:\d+|an?) (?:sec|min|hour|hr|day|week|month)[a-z]* ago\b")
_CUES = "[Pp]ublished|PUBLISHED|[Pp]osted|POSTED|[Uu]pdated|UPDATED|[Ll]ast [Uu]pdated|[Mm]odified"
_SMALL = re.compile(
    r"(?i)\d{1,4}|\d+[ -]min(?:ute)?s?(?: read)?|\d+ comments?"
    r"|(?:last |first )?(?:updated?|published|posted|modified)(?: on)?"
    rf"|(?:(?:last |first )?(?:updated?|published|posted|modified):? )?{dates.MONTH} \d{{1,2}}"
)


@cache
def _roles() -> re.Pattern[str]:
    """A post at the end of a by-line: 'Business reporter', 'Health and Science Editor'."""
    fields, posts = lexicons.pattern("credits", "role_field"), lexicons.pattern("credits", "role")
    return re.compile(rf"(?i)(?:{fields}(?:,| and| &)? ){{0,4}}{posts}(?:[- ](?:at[- ]large|in[- ]chief))?")


def _role(text: str) -> bool:
    return bool(_roles().fullmatch(text.strip(" ,.")))


def _post(text: str) -> bool:
    """A post that may name the outlet: 'Washington Post Staff Writer'. Only where no name can stand before it."""
    words = text.split()
    named = 1 < len(words) <= 6 and "," not in text and text[0].isupper() and _role(words[-1])
    return _role(text) or (named and not _person_first(text))


def _with_role(text: str) -> str:
    """The name before a post: 'Ana Lee, Business Reporter', 'Ana LeeLifestyle Writer', 'Ana Lee in Berlin'."""
    if not text[:1].isupper() or text.endswith((".", "”", '"', "?")) or not _names_role(text):
        return ""
    for match in re.finditer(r",? (?=\w)|(?<=[a-z])(?=[A-Z])", text):
        before, after = text[: match.start()].strip(" ,"), text[match.end() :]
        after = re.split(r", | \| | at | in | - ", after)[0]
        post = _role(after) or (match[0] == ", " and _post(after))
        if post and all(map(_PERSON.fullmatch, re.split(r"(?i),? and |, ", before))):
            return before
        if match.start() > 60:
            break
    return ""


def _after_role(text: str) -> str:
    """The name behind a post: 'business reporter Ana Lee'."""
    words = text.split()
    split = (k for k in range(1, min(len(words) - 1, 6)) if _role(" ".join(words[:k])))
    return next((who for k in split if _PERSON.fullmatch(who := " ".join(words[k:]))), "")


_AT = re.compile(r" in [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}(?=,? and |, |$)")


def people(text: str) -> str:
    """The names in a line that holds names alone, with the places they wrote from; '' for any other line.

    >>> people("Anna Lee in Port Karl and John Chen"), people("ANNA LEE"), people("Trade in Grain")
    ('Anna Lee and John Chen', 'Anna Lee', '')
    """
    text = _AT.sub("", text)
    parts = re.split(r",? (?:and|AND) |, ", text)
    given = all(part and part.split()[0].capitalize() in _given() for part in parts)
    return in_small_letters(text) if given and len(parts) <= 4 and all(map(_PERSON.fullmatch, parts)) else ""


def turned(text: str) -> str:
    """'Moss, Edda; Tull, Ivar' -> 'Edda Moss; Ivar Tull'; two full names stay two.

    >>> turned("Moss, Edda; Garcia Lopez, Ana"), turned("Edda Moss, Reuters")
    ('Edda Moss; Ana Garcia Lopez', 'Edda Moss, Reuters')
    """
    return "; ".join(_turned(part.strip()) for part in text.split(";"))


def _turned(name: str) -> str:
    found = _SURNAME_FIRST.fullmatch(name)
    sure = found and (" " not in found[1] or found[2].split()[0] in _given())
    return f"{found[2]} {found[1]}" if found and sure else name


_SURNAME_FIRST = re.compile(r"([^,; ]+(?: [^,; ]+)?), ([^,; ]+(?: \w\.)?)\.?")


def in_small_letters(names: str) -> str:
    """'ANA MCDONALD AND BO LEE' -> 'Ana McDonald and Bo Lee'; what is not all in capitals as it is."""
    return " ".join(map(_small, names.split())) if names.isupper() else names


def _small(word: str) -> str:
    if word[-1] in ";,":
        return _small(word[:-1]) + word[-1]
    if len(word) <= 2 or "." in word:
        return word.lower() if word in ("DE", "AL", "EL", "OF") else word
    if word in ("AND", "VON", "VAN", "DER", "BIN", "IBN"):
        return word.lower()
    named = "".join(part.capitalize() for part in re.split(r"(['’-])", word))
    return re.sub(r"^Mc([a-z])", lambda match: "Mc" + match[1].upper(), named)


def is_post(text: str) -> bool:
    """A post, with the outlet or the place behind it: 'Business correspondent, Tarnby'?"""
    return _role(text.split(",")[0]) and len(text) < 80


def _names_role(text: str) -> bool:
    return not lexicons.words("credits", "role").isdisjoint(text.lower().replace(",", " ").split(" "))


def _persons(text: str) -> str:
    """A by-line's names without outlet, post and dirt behind them."""
    text = _DIRT.sub("", text.strip(" |,"))
    first, *rest = re.split(r"\s*[|/]\s*|\s+[-–—]\s+", text)
    if rest and all(is_outlet(part) or _role(part) or _ADDRESS.search(part) for part in rest):
        text = first
    name, _, outlet = text.rpartition(", ")
    if " " in name and (_is_initials(outlet) or (is_outlet(outlet) and not _person_first(outlet))):
        text = name
    return _with_role(text) or text.strip(" |,")


def is_outlet(text: str) -> bool:
    """Is it the name of an outlet: 'The Hill Observer', 'CBC News', 'TIMESOFINDIA.COM', an agency?"""
    words = text.split()
    if not 1 <= len(words) <= 6 or not (text[0].isupper() or "." in text):
        return False
    if datelines.is_agency(text) or (re.fullmatch(r"(?i)(?:www\.)?[\w-]+(?:\.\w{2,10}){1,2}", text) and len(text) > 5):
        return not re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?[a-z]*", text)
    plain = [word.strip(".,").casefold() for word in words]
    if len(words) < 2 or not all(word[0].isupper() or word in ("of", "and", "&", "the", "for") for word in words):
        return False
    strong = lexicons.words("credits", "outlet")
    return bool(strong.intersection(plain)) or (
        (plain[0] == "the" or len(plain) > 2) and plain[-1] in lexicons.words("credits", "weak_outlet")
    )


def _person_first(text: str) -> bool:
    """Does it begin with a given name: 'Jane Guardian'?"""
    return text.split()[0] in _given() and len(text.split()) <= 3


@cache
def _given() -> frozenset[str]:
    return lexicons.words("first_names")


def same_outlet(one: str, other: str) -> bool:
    """Are both the same outlet's name, whatever its article, marks and ending ('The Bay Post', 'baypost.com')?"""
    return bool(one and other) and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    text = re.sub(r"(?i)^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.\w\w|\w{2,10})$|^the ", "", text.strip())
    return re.sub(r"[\W_]+", "", text.casefold())


def _is_initials(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{1,4}", text))
