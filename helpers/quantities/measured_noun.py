"""What an amount of money or a percentage measures: 'bilateral trade', 'feasibility study', by the nouns around it."""

import re


def _words(text):
    return frozenset(text.split())


_MEASURES = (
    r"trade|commerce|exports?|imports?|investments?|turnover|sales|revenues?|profits?|loss(?:es)?|"
    r"earnings|income|costs?|prices?|budgets?|spending|aid|loans?|grants?|debts?|deficits?|"
    r"surplus(?:es)?|reserves|remittances|gdp|economy|output|production|capacity|growth|inflation|"
    r"unemployment|tax(?:es)?|tariffs?|dut(?:y|ies)|subsid(?:y|ies)|fees?|fines?|salar(?:y|ies)|wages?|"
    r"payments?|pensions?|funds?|funding|financing|credit|contracts?|deals?|agreements?|orders?|"
    r"projects?|stakes?|shares?|bonds?|bailout|package|programme|program|scheme|plan|study|plant|"
    r"refinery|railway|railroad|line|pipeline|bridge|dam|road|port|terminal|airport|harbor|dividends?|"
    r"bills?|damages?|compensation|donations?|tickets?|tolls?|rents?|rates?|volumes?|value|market|"
    r"demand|supply|harvest|yield|stocks?|emissions|consumption|traffic|fares?|losses|savings|deposits?|"
    r"assets|claims?|prize|ransom|bribes?|bail|premium|penalt(?:y|ies)|bonus(?:es)?|capital|valuation"
)
_MEASURE = re.compile(rf"\b(?:{_MEASURES})\b", re.IGNORECASE)
_FOLLOWED = re.compile(
    r"[”\"’']?\s(?:(?:in|of|for|worth of|on|as)\s)?(?P<what>(?:(?:an?|the|its|his|her|their)\s)?(?:[\w’'-]+\s){0,4}?"
    rf"(?:{_MEASURES})\b(?:\s(?:{_MEASURES})\b)?)",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"[\w’'-]+$")
_NO_MODIFIER = _words(
    "a an the of in on at to from by with for and or but as that which who is are was were be been has "
    "have had will would its his her their our my this these those said says not no more also just while "
    "when into than between them it they he she we set lift raise raising boost increase expand push grow "
    "bring take up put sign signed agreed see sees expects expected hopes wants worth about over under "
    "within until since during after before last next per each all both some any other further whose "
    "where there half unfortunately because if so then only total totalling totaling themselves himself"
)
_SUBJECT = re.compile(
    r"[“\"'‘]?(?:The |Its |Their )?(?P<noun>(?:[A-Za-z][\w-]*\s){0,2}?[A-Za-z][\w-]*[a-z]s)"
    r"\s(?:between|to|from|of|in|have|had|were|are|[a-z]+ed)\b"
)
_SYNONYMS = {
    "commerce": "trade",
    "trade volume": "trade",
    "volume of trade": "trade",
    "trade turnover": "trade",
    "mous": "memoranda of understanding",
    "mou": "memoranda of understanding",
    "memorandums of understanding": "memoranda of understanding",
    "memoranda": "memoranda of understanding",
    "memorandums": "memoranda of understanding",
    "firms": "companies",
    "investments": "investment",
    "jobs": "jobs",
    "employees": "workers",
}
_IDLE = _words(
    "bilateral annual yearly two-way mutual total our their its his her current new joint overall "
    "combined such the a an more additional further fresh same"
)


def what(sentence, start, end):
    """What sentence[start:end] measures, as the sentence puts it, '' where no noun tells."""
    behind = _FOLLOWED.match(sentence, end, end + 80)
    if behind and not re.search(r"[,;:.]", sentence[end : behind.end()]):
        words = [
            word
            for word in behind["what"].split()
            if word.lower() not in ("a", "an", "the", "its", "his", "her", "their")
        ]
        if not any(word.lower() in _NO_MODIFIER - {"of", "in", "for"} for word in words):
            return " ".join(words)
    before = list(_MEASURE.finditer(sentence, max(0, start - 160), start))
    last = before[-1] if before else _MEASURE.search(sentence, end, end + 100)
    if last is None:
        return ""
    first = last.start()
    for _ in range(3):
        word = _MODIFIER.search(sentence, max(0, first - 31), first - 1) if first else None
        if word is None or sentence[first - 1] != " " or not _modifies(word[0]):
            break
        first = word.start()
    words = sentence[first : last.end()].split()
    return " ".join(words)


def subject(sentence, start):
    """The plural noun that begins the sentence: 'Flights' in 'Flights ... doubled to eight a week'."""
    match = _SUBJECT.match(sentence, 0, min(start, 80))
    return match["noun"] if match else ""


def _modifies(word):
    low = word.lower()
    return low not in _NO_MODIFIER and not low.endswith(("ed", "ly", "ing")) and not word[0].isdigit()


def thing(what):
    """What makes two figures comparable: 'our trade volume' and 'bilateral trade' are both 'trade'."""
    words = [word for word in what.lower().split() if word not in _IDLE and not word.endswith(("’s", "'s"))]
    for size in (4, 3, 2, 1):
        tail = " ".join(words[-size:])
        if tail in _SYNONYMS:
            return _SYNONYMS[tail]
    return " ".join(words)
