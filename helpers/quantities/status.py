"""How far a figure has got: signed, agreed, planned, hoped, target, expected (a forecast) or actual."""

import re

STATUSES = ("signed", "agreed", "planned", "hoped", "target", "expected", "actual")

# status -> (pattern, weight). The nearest cue wins; a weight says how far a cue reaches compared with others.
_CUES = [
    (
        "target",
        r"targets?|targeted|targeting|goals?|aim(?:s|ed|ing)?|objectives?|ambitions?|commitment",
        1.3,
    ),
    (
        "target",
        r""
        r"(?:to|will|would|us|and) (?:lift|raise|boost|increase|expand|grow|double|triple|take up|bring|push|scale up)",
        1.2,
    ),
    (
        "target",
        r"(?:lifting|raising|boosting|increasing|expanding|doubling|tripling) (?:\w+ ){0,4}to",
        1.1,
    ),
    (
        "hoped",
        r"hop(?:e|es|ed|ing|eful)|wish(?:es|ed)?|would like|eager|aspir\w+|wants?(?= to)|dream\w*|keen",
        1.3,
    ),
    (
        "expected",
        r"expect(?:s|ed|ing|ation)?|forecasts?|forecasted|predict(?:s|ed)?|projected|projects? that|likely|"
        r"could|may|might|would|anticipat\w+|estimates? that|on course|is set to",
        1.1,
    ),
    (
        "planned",
        r"plan(?:s|ned|ning|ners)?|will|shall|scheduled|intend(?:s|ed)?|"
        r"to be (?:built|launched|held|spent|invested)|propos(?:e|es|ed|al|als)|budget(?:ed|s)?|earmarked|"
        r"set aside|allocat\w+|upcoming|prepar\w+|consider\w*|put at|exploring|seek(?:s|ing)?|"
        r"announced plans",
        1.0,
    ),
    (
        "planned",
        r"next (?:fiscal )?(?:year|month|season)",
        0.15,
    ),
    (
        "agreed",
        r"agree(?:s|d|ment|ments|ing)?|pledg\w+|commit(?:s|ted)?|promis\w+|approv\w+|under which|accords?|"
        r"pacts?|granted|accepted|endorsed",
        0.9,
    ),
    (
        "agreed",
        r"deals?",
        0.4,
    ),
    (
        "signed",
        r"sign(?:ed|s|ing)?|inked|concluded|contract(?:s|ed)?|initialed|awarded|exchanged|memoranda|mous?|"
        r"memorandums?",
        1.2,
    ),
    (
        "actual",
        r"last (?:fiscal )?(?:year|month|week|quarter|decade)|"
        r"(?:is|was|were|are|stands?|stood) (?:just|only|at|about|now|still)|reached|rose|fell|totall?ed|"
        r"grew|shrank|dropped|climbed|slipped|surged|jumped|declined|doubled|tripled|already|so far|since|"
        r"attended|visited|trained|carried out|paid|spent|earned|sold|bought|imported|exported|employs|"
        r"employed|runs|killed|injured|recorded|worth of|has been|have been|had been|currently|today|now|"
        r"delivered|completed|received|built|opened|produced|hired|moved|arrived|crossed|lost|gained",
        1.0,
    ),
]
_PATTERN = re.compile(
    "|".join(f"(?P<c{k}>\\b(?:{pattern})\\b)" for k, (_, pattern, _) in enumerate(_CUES)), re.IGNORECASE
)
_BOUNDARY = re.compile(r"[;:()“”\"—–]|,\s|\b(?:and|but|while|although|whose|which|that)\b")
_REACH = 90  # characters
_FROM = re.compile(r"\bfrom\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\s[^.;]{3,70}\sto\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
_ONLY_SIGNED = re.compile(r"\b(?:memoranda|memorandums?|mous?|contracts?|papers?)\b", re.IGNORECASE)


def status(sentence, start, end, noun=""):
    """The status of the figure sentence[start:end]; 'actual' where nothing says otherwise. noun: what is counted."""
    if _FROM.search(sentence, max(0, start - 40), start) and re.match(r"[^.;]{0,40}\bto\b", sentence[end : end + 50]):
        return "actual"
    rise = _FROM_TO.search(sentence, max(0, start - 90), start)
    if rise:  # in 'lift trade from $190 million last year to $800 million' the first amount is passed over
        sentence, start, end = sentence[: rise.start()] + sentence[start:], rise.start(), rise.start() + end - start
    best, least = "actual", 1.0
    for match in _PATTERN.finditer(sentence, max(0, start - 2 * _REACH), min(len(sentence), end + _REACH)):
        kind, _, weight = _CUES[int(match.lastgroup[1:])]
        inside = match.start() >= start and match.end() <= end
        before = match.end() <= start
        between = sentence[match.end() : start] if before else sentence[end : match.start()]
        cost = (len(between) + 12 * len(_BOUNDARY.findall(between))) / _REACH / weight
        cost = 0.25 if inside else cost if before else cost * 1.35 + 0.08
        if kind == "agreed" and _ONLY_SIGNED.search(match[0]):
            kind = "signed"
        if cost < least:
            best, least = kind, cost
    if noun and best == "actual" and _ONLY_SIGNED.search(noun) and re.search(r"\bsign", sentence, re.IGNORECASE):
        return "signed"
    return best
