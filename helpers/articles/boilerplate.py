"""What one line of a news page is: by-line, caption, the site's furniture. Nothing here looks at other lines."""

import re

from helpers.text.datelines import is_agency, names

# A line is furniture where one of these is all of it. The short ones hold for lines of up to 12 words, so that no
# sentence of a story that happens to begin so is taken for one.
_SHORT = [
    r"short (?:url|link)|follow(?:ing| us(?: on\b.*)?)?|tweet|retweet|copy link|(?:\d+ )?shares?|shared",
    r"share (?:this(?: article| story| page| post| news)?|(?:on|via|with) \w+)|(?:\d+|no|add|leave a|post a) comments?",
    r"print|save|e-?mail|bookmark|like|listen|menu|home|search|login|log in|gallery|loading|image|video|photo|audio",
    r"facebook|twitter|linkedin|x|whatsapp|instagram|youtube|telegram|messenger|pinterest|reddit|google news",
    r"print(?: this)?(?: page| article)?|listen to (?:this )?article.*|\d+[ -]min(?:ute)?s? read|reading time.*",
    r"comments?(?: ?\(\d+\))?|\d+ (?:views?|reads|likes)|text size.*|font size.*|a ?[+-]",
    r"advertisement|ads? by .*|sponsored(?: content)?|story continues below.*|continue reading.*|click here.*",
    r"read more(?: (?:here|on|at)\b.*)?|related (?:stor(?:y|ies)|articles?|news|topics?|content)|trending(?: now)?",
    r"more (?:stories|news|on this story)|recommended(?: for you| stories)?|most (?:read|popular)|back to top",
    r"editor['’]?s['’]? (?:picks?|choice)|you may (?:also )?like.*|don['’]t miss.*|(?:next|previous) article",
    r"(?:subscribe|sign up) (?:to|for|now|here)\b.*|join .{1,40} (?:whatsapp|telegram)\b.*|download .{1,40} app\b.*",
    r"(?:contacts?|e-?mail|tel|phone|telephone|fax|website|web|mobile) ?:.*|(?:media|press) (?:contact|enquir).*",
    r"[-–—* ]*(?:ends?|end of (?:release|story)|30|more)[-–—* ]+|[-–—* ]+(?:ends?|30|more)|ends?|(?:# ?){2,}",
]
_LONG = [
    r"(?:read|see|also read|read also|see also|watch|more|related|explore)(?: more| also| now)? ?: .*",
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|related)(?: ?:.*)?|our standards: .*",
    r"follow .{1,40} on (?:x|twitter|facebook|instagram|whatsapp|google news|linkedin|telegram|youtube)\b.*",
    r"©.*|\(c\) (?:copyright )?\d{4}.*|copyright (?:©|\(c\)|\d{4}).*|.{0,100}\ball rights reserved\b.{0,40}",
    r"\((?:additional )?(?:reporting|writing|editing|compiled|with (?:additional )?(?:reporting|inputs?))\b.*\)",
    r"(?:additional )?(?:reporting|writing|editing)(?: and \w+)? by [^;]{1,120};.*\b(?:reporting|editing)\b.*",
    r"(?:for )?(?:further|more) information,? (?:please )?contact.*",
]
_SHORT_LINE = re.compile("(?i)" + "|".join(_SHORT))
_LONG_LINE = re.compile("(?i)" + "|".join(_LONG))

_PICTURE = "(?:photo|picture|image|photograph|frame ?grab|screen ?grab|handout|illustration|pic)"
_OLD = "(?:file|archive|undated|handout|combination|representational|representative|screen ?grab|frame ?grab)"
_CAPTION = re.compile(
    rf"(?i)in this (?:\w+ ){{0,3}}?{_PICTURE}\b|in an? {_OLD} (?:\w+ )?{_PICTURE}\b|{_OLD} {_PICTURE}\b|file ?[-–—:] "
    rf"|(?:this|an?) (?:\w+ )?{_OLD}(?: {_PICTURE})?\b.{{0,20}}\b(?:shows?|taken|released|provided)\b"
    rf"|{_PICTURE}s? ?(?:credit|courtesy)?(?: ?by | courtesy |: ?)|(?:caption|credit|graphic): "
    r"|getty images$|shutterstock$"
)
_CREDITS = (
    "file|photos?|photographs?|images?|handout|supplied|courtesy|pool|screengrab|screenshot|via|getty|shutterstock"
)
_CREDITS = rf"\b(?:{_CREDITS}|pmo|dpr|ispr|pid|{'|'.join(map(re.escape, sorted(names('agency'), reverse=True)))})\b"
_CREDIT = re.compile(
    rf"(?i)(?:[(\[][^()\[\]]{{0,80}}{_CREDITS}[^()\[\]]{{0,60}}[)\]]"
    rf"|(?:[-–—|]|\b(?:photo|image|credit):) ?[^.|–—]{{0,30}}{_CREDITS}[^.|–—]{{0,30}})\.?$"
)

_URL = re.compile(r"(?i)(?:(?:short )?(?:url|link) ?:? ?)?(?P<url>(?:https?://|www\.)\S+)")
_SOURCE = re.compile(r"(?i)source ?: ?(?P<who>[^.]{2,60})")
_PUBLISHED_IN = re.compile(r"(?i)published in (?P<who>(?:the )?[\w ’'&-]{2,40}), (?P<when>.{8,40})")
_NUMBER = r"[\w./-]{0,12}\d[\w./()-]{0,20}(?: of \d{4}|/\d+)?"
_PRESS = re.compile(
    rf"(?i)(?:for )?immediate release\b.{{0,60}}|for release\b.{{0,60}}|embargo(?:ed)?\b.{{0,60}}"
    rf"|(?:press|news|media) (?:release|statement|communiqu[eé]|advisory|note)"
    rf"(?:[ ,:|–-]*(?:no|number|ref)?[.: ]*{_NUMBER})?"
    rf"|(?:no|nr|ref|reference|release)\b\.?(?: ?no| number)?[.:]* ?{_NUMBER}|(?:pr|mr|ip|sg|sm)[ /-]?\d[\d./-]{{0,12}}"
)
_SEPARATOR = re.compile(r"[-–—=_*~#•. ]{3,}")
_BULLET = re.compile(r"(?:[•●▪■◦‣∙·►▶➤★✓]|[*–—-](?=\s))\s*(?=\S)")
_TWO = re.compile(r"[a-z]{4}[.!?…]['\"”’»]* ['\"“‘«]?[A-Z]")
_END = re.compile(r"[.!?…]['\"”’»)\]]*$|[.!?…]['\"”’»]*\s?\([^()]{1,30}\)$")


def furniture(text):
    """Is the line the site's own: 'Short Url', 'Follow', 'Advertisement', 'Reporting by ...; editing by ...'?"""
    bare = text.strip(" |·")
    return bool(
        (text.count(" ") < 12 and _SHORT_LINE.fullmatch(bare)) or (len(text) < 400 and _LONG_LINE.fullmatch(bare))
    )


def caption(text, head=False):
    """Is the line a photograph's caption? Above the body (head=True) a credit at its end is enough."""
    if len(text) > 500:
        return False
    return bool(_CAPTION.match(text) or (head and _CREDIT.search(text[-120:])))


def url(text):
    """The address, where the line is one; else ''."""
    match = _URL.fullmatch(text)
    return match["url"] if match else ""


def source(text):
    """The outlet, where the line names it: 'Source: Reuters', or an agency's name and nothing else; else ''."""
    if match := _SOURCE.fullmatch(text):
        return match["who"].strip()
    return text if len(text) < 40 and is_agency(text) else ""


def published_in(text):
    """(outlet, date as written) of 'Published in Dawn, November 21st, 2025'; else None."""
    match = _PUBLISHED_IN.fullmatch(text)
    return (match["who"], match["when"]) if match else None


def press(text):
    """Is the line a press release's own: 'FOR IMMEDIATE RELEASE', 'No. 123/2025'?"""
    return len(text) < 80 and bool(_PRESS.fullmatch(text)) and not _END.search(text)


def separator(text):
    """Is the line a rule: '---', '* * *', '====='?"""
    return len(text) < 200 and bool(_SEPARATOR.fullmatch(text))


def bullet(text):
    """The line without its bullet, where it has one; else ''."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else ""


def ends_sentence(text):
    """Does the line end as a sentence does?"""
    return bool(_END.search(text[-40:]))


def list_of_links(text):
    """Does the line announce headlines of other stories: 'Related stories', 'Read more:'?"""
    return furniture(text) and bool(
        re.match(r"(?i)(?:related|most|recommended|more|you may|trending|editor|read)\b", text)
    )


def prose(text):
    """Is it a sentence of the story, and not a headline or a label?"""
    words = text.count(" ") + 1
    return ends_sentence(text) or words > 25 or (words > 8 and bool(text[-1] in ":,;" or _TWO.search(text)))
