"""Who said it: links each part of what is said to a mention of its speaker.

The encoder's pointer decides inside a window. Around it stand a few rules for what sentences do not say: labels of
transcripts, signatures, one speaker going on over paragraphs of nothing but quotation, and, where nobody spoke yet, the
speaker who is named after it.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from helpers.quotes import contents, layout
from helpers.quotes.tagger import CONTENT, CUE
from helpers.text.speaker_labels import QUESTION


def _set(text):
    return frozenset(text.split())


_PRONOUNS = _set("he she they i we it who you")
_DETERMINERS = _set("the a an his her their its one some many this that these those several another our my no any")
_SMALL = _set(
    "of in on at to from by with for about against and or but nor that which whom whose because while when as than if "
    "is are was were be been has have had did does do will would could can may might must not"
)
_CLOSED = _DETERMINERS | _PRONOUNS | _SMALL
_CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow"
)
_NAMED = _set("named called")
_RELAYED = _set("saying quoted cited")
_QUOTES, _IS = _set("quoted quotes quoting cited cites citing"), _set("was were is are been being be")
_OPENS = _set("who which that of in at from with on for close familiar speaking")
_FIRST_PERSON = _set("i we my our us me")
_MARKS = frozenset("\"'“”„‟«»‘’‹›`")
_CERTAIN = 0.9  # how sure a link is that the place beside a quotation makes
REACH = 3  # paragraphs over which a speaker goes on


@dataclass(frozen=True, slots=True)
class Link:
    """A part with the words (first, last) of its speaker's mention and of its cue (None: not known).

    how: 'pointed', 'cue' (beside its cue), 'label', 'signed', 'goes on', 'later' or '' (nobody).
    chance: the pointer's share, in [0, 1].
    """

    part: contents.Part
    mention: tuple | None
    cue: tuple | None
    chance: float
    how: str


def link(words, people):
    """The linked parts of a text, in order. people: helpers.entities' reading of the same text."""
    laid = layout.read(words.text, _paragraphs(words))
    carried = _interviewed(words, laid, people) if laid.asked else {}
    parts = _spoken(words, contents.parts(words), laid, carried)
    mentions = Mentions(words, laid, people)
    said = []
    for group in _groups(words, parts):
        said += _point(words, group, mentions, laid, carried)
    said = [_relayed(words, one) for one in said]
    said = _go_on(words, said if laid.talk is None else _answers(words, said, laid.talk, people))
    return [one for one in said if one.part.inside or not _names_only(words, one.part, people)]


def _answers(words, links, talk, people):
    """In an interview told by the reporter, quotations that open a paragraph and name nobody in it are answers, and so
    are those of 'he' and 'she'."""
    spans = _paragraphs(words)
    who = people.interviewed(spans[min(talk + 1, len(spans) - 1)][0])
    if who is None:
        return links
    run, made = (words.word_at(who.start), words.word_at(who.end - 1) + 1), []
    for link in links:
        here = words.paragraph[link.part.first]
        answers = here >= talk and link.part.inside and link.how != "asked" and link.how not in ("label", "signed")
        if answers and words.text[spans[here][0]] in _MARKS:
            mention = link.mention
            said = words.low[mention[0]] if mention and mention[1] - mention[0] == 1 else ""
            away = mention is None or words.paragraph[mention[0]] != here
            if away or (said in _HE_SHE and who.gender in ("", _HE_SHE[said])):
                link = replace(link, mention=run, how="goes on")
        made.append(link)
    return made


_HE_SHE = {"he": "m", "she": "f"}


def _names_only(words, part, people):
    """Is a part nothing but the name of a source with its title: 'quoting transport minister Ann Lee'?"""
    if part.last - part.first > 10 or _QUOTES.isdisjoint(words.low[max(0, part.first - 2) : part.first]):
        return False
    named = people.at(*words.span(part.first, part.last))
    known = {"the", "s", "former", *(word.lower() for m in named for word in (m.role + " " + m.name).split())}
    return bool(named) and all(
        words.low[k] in known or not words.low[k][0].isalnum() for k in range(part.first, part.last)
    )


def _relayed(words, link):
    """'Reuters quoted Ann Lee as saying ...' is what Ann Lee said; 'the premier was asked, “...?”' is nobody's."""
    if link.mention is None or link.how not in ("pointed", "cue"):
        return link
    low, stop = words.low, link.mention[1]
    if link.part.inside and _was_asked(words, link.part):
        return replace(link, mention=None, how="asked")
    ahead = low[stop : stop + 3]
    if "asked" in ahead and _IS.intersection(ahead[: ahead.index("asked")]) and link.part.inside:
        return replace(link, mention=None, how="asked")
    k = next((k for k in range(stop, min(stop + 3, len(words))) if low[k] in _QUOTES), None)
    if k is None or _IS.intersection(low[stop:k]):
        return link
    for j in range(k + 2, min(k + 20, len(words) - 1)):
        if words.sentence[j] != words.sentence[k]:
            break
        if low[j] == "as" and low[j + 1] in ("saying", "telling", "stating"):
            return replace(link, mention=(k + 1, j - (low[j - 1] == ",")))
    return link


def _was_asked(words, part):
    """Does 'was asked' stand right before the marks?"""
    k = _past_marks(words, part.first - 1, -1)
    while k > 0 and words.low[k] in (",", ":"):
        k -= 1
    return k > 0 and words.low[k] == "asked" and not _IS.isdisjoint(words.low[max(0, k - 2) : k])


class Mentions:
    """The mentions that may be speakers: the encoder's sources, and other names or phrases that its pointer strikes."""

    def __init__(self, words, laid, people):
        self.words = words
        self.shut = laid.shut
        self.cues = contents.cues(words)
        named = people.mentions if len(words) else ()
        self.people = people
        self.named = [(words.word_at(m.start), words.word_at(m.end - 1) + 1) for m in named]
        self.sources = [self._whole(run) for run in contents.sources(words) if self.may(run)]

    def may(self, run):
        """A weekday, a dateline and a byline never speak, nor does the paper in 'was quoted as saying by the paper'."""
        before = self.words.low[max(0, run[0] - 5) : run[0]]
        if "by" in before[-2:] and not _RELAYED.isdisjoint(before):
            return False
        start, end = self.words.span(*run)
        k = bisect_right(self.shut, (start, end)) - 1
        for a, b in self.shut[max(0, k) : k + 2]:
            if a < end and start < b:
                return False
        if any(m.kind == "person" for m in self.people.at(start, end)):
            return True  # 'May said'
        return not all(self.words.low[i] in _CALENDAR or not self.words.low[i][0].isalpha() for i in range(*run))

    def _whole(self, run):
        """With the rest of a phrase that it cuts, and what parts it from its cue: 'two people', 'briefed on it'."""
        run = self._from_its_article(run)
        words, stop = self.words, run[1]
        j = bisect_left(self.named, (stop - (words.low[stop - 1] not in _NAMED), 0))
        for a, b in self.named[max(0, j - 1) : j + 1]:
            if a < stop < b or (a == stop and words.low[stop - 1] in _NAMED):
                run, stop = (run[0], b), b
        k = bisect_left(self.cues, (stop, 0))
        if k == len(self.cues) or not 1 < self.cues[k][0] - stop <= 12:
            return run
        gap = range(stop, self.cues[k][0])
        opens = words.low[stop] in _OPENS or words.low[stop].endswith("ed") or words.low[stop - 1] in _OPENS
        plain = all(words.low[i][0].isalnum() and words.quotation[i] < 0 and words.tags[i, CONTENT] < 0.5 for i in gap)
        return (run[0], gap.stop) if opens and plain and words.sentence[gap[0]] == words.sentence[gap[-1]] else run

    def _from_its_article(self, run):
        """With the adjectives before it and their article or owner: "Kazakhstan's sovereign", 'wealth entities'."""
        words, (first, stop) = self.words, run
        low, k = words.low, first
        if not words.text[words.start[first]].islower() or low[first] in _CLOSED:
            return run
        while k > 0 and first - k < 4 and words.sentence[k - 1] == words.sentence[first]:
            word = low[k - 1]
            if word in _DETERMINERS and word != "that" and words.tags[k - 1, CONTENT] < 0.5:
                return (k - 1, stop)
            if word == "s" and k > 2 and low[k - 2] in "'’" and low[k - 3].isalpha():
                return (k - 3, stop)
            plain = word.isalpha() and words.text[words.start[k - 1]].islower() and word not in _SMALL
            if not plain or word in _PRONOUNS or words.tags[k - 1, CONTENT] >= 0.5 or words.tags[k - 1, CUE] >= 0.3:
                return run
            k -= 1
        return run

    def near(self, base, stop):
        """The sources among the words base..stop-1."""
        return [r for r in self.sources[bisect_left(self.sources, (base, 0)) : bisect_left(self.sources, (stop, 0))]]

    def cue_within(self, first, last):
        """A cue that begins at one of the words first..last, or None."""
        k = bisect_left(self.cues, (first, 0))
        return self.cues[k] if k < len(self.cues) and self.cues[k][0] <= last else None

    def beside(self, cue):
        """The source that touches a cue, or is but a word or two from it, in its sentence."""
        words, (a, b) = self.words, cue
        near = [(max(c - b, a - d), (c, d)) for c, d in self.near(max(0, a - 30), b + 30) if d <= a or b <= c]
        near = [(gap, run) for gap, run in near if gap <= 2 and words.sentence[run[0]] == words.sentence[a]]
        return min(near)[1] if near else None

    def at(self, k):
        """A mention around word k: a name, a pronoun, or a phrase from its article to its noun."""
        words = self.words
        j = bisect_right(self.named, (k, len(words) + 1)) - 1
        if j >= 0 and self.named[j][0] <= k < self.named[j][1]:
            return self.named[j]
        if words.low[k] in _PRONOUNS:
            return k, k + 1
        if not words.low[k][0].isalpha() or words.low[k] in _SMALL:
            return None
        a, b = k, k + 1
        while b < len(words) and b - k < 6 and self._joins(b, k):
            b += 1
        while a > 0 and k - a < 6 and words.low[a] not in _DETERMINERS and self._joins(a - 1, k):
            a -= 1
        return a, b

    def _joins(self, k, other):
        words = self.words
        plain = words.low[k][0].isalnum() and words.low[k] not in _SMALL and words.low[k] not in _PRONOUNS
        tags = words.tags[k]
        return plain and words.sentence[k] == words.sentence[other] and tags[CUE] < 0.3 and tags[CONTENT] < 0.5


def _paragraphs(words):
    """(start, end) offsets of the paragraphs, by their words."""
    spans, k, n = [], 0, len(words)
    for _, run in groupby(words.paragraph):
        size = sum(1 for _ in run)
        spans.append((words.start[k], words.end[k + size - 1]))
        k += size
    assert k == n
    return spans


def _interviewed(words, laid, people):
    """paragraph -> words (first, last) of its speaker's mention, for the answers of an interview without labels.

    Who answers is the person introduced before the first question. Behind the last question the answer goes on while
    it speaks of 'I' or 'we'.
    """
    spans, asked = _paragraphs(words), set(laid.asked)
    who = people.interviewed(spans[laid.asked[0]][0])
    if who is None:
        return {}
    run = (words.word_at(who.start), words.word_at(who.end - 1) + 1)
    found, on = {}, True
    for k in range(laid.asked[0], len(spans)):
        if k in asked:
            on = True
            continue
        if k > laid.asked[-1] + 1 or not on:
            a, b = (words.word_at(offset) for offset in spans[k])
            on = on and any(words.low[i] in _FIRST_PERSON for i in range(a, min(b + 1, a + 400)))
        if on:
            found[k] = run
    return found


def _spoken(words, parts, laid, carried):
    """In a transcript a labelled paragraph is one part, from behind its label; so is what goes on between labels.

    carried: paragraph -> mention of who speaks there, filled in for paragraphs that go on.
    """
    if not laid.labels and not carried and not laid.posts:
        return parts
    kept, k, labelled, a = [], 0, list(laid.labels), 0
    for paragraph, run in groupby(words.paragraph):
        b = a + sum(1 for _ in run)
        inside = []
        while k < len(parts) and parts[k].first < b:
            inside.append(parts[k])
            k += 1
        if paragraph in laid.posts:
            last = words.word_at(laid.posts[paragraph][0] - 1) + 1
            kept += [contents.Part(a, last, True, 1.0)] if a < last and contents.has_words(words, a, last) else []
        elif paragraph in laid.labels:
            kept += _behind_label(words, laid.labels[paragraph], b)
        elif not contents.has_words(words, a, b):  # '***'
            kept += inside
        elif paragraph in carried:
            kept.append(contents.Part(a, b, True, 0.8))
        elif _goes_on_speaking(words, a, b, paragraph, labelled):
            kept.append(contents.Part(a, b, True, 0.8))
            span = laid.labels[labelled[bisect_left(labelled, paragraph) - 1]]
            if words.text[slice(*span)].lower() not in QUESTION:
                carried[paragraph] = _words_of(words, *span)
        else:
            kept += inside
        a = b
    return kept


def _behind_label(words, label, stop):
    """The part from behind a label up to word stop: a list of one, of none for a question or an empty paragraph."""
    first = words.word_at(label[1] - 1) + 1
    while first < stop and words.low[first] not in ":.":
        first += 1
    first += 1
    while first < stop and not words.low[first][0].isalnum():
        first += 1
    asked = words.text[slice(*label)].lower() in QUESTION
    return [] if asked or first >= stop else [contents.Part(first, stop, True, 1.0)]


def _words_of(words, start, end):
    """The words (first, last) of text[start:end]."""
    return words.word_at(start), words.word_at(end - 1) + 1


def _goes_on_speaking(words, a, b, paragraph, labelled):
    """Is an unlabelled paragraph between two labels more of the same answer?"""
    k = bisect_left(labelled, paragraph)
    between = 0 < k < len(labelled) and paragraph - labelled[k - 1] <= REACH
    mine = between and any(words.low[k] in _FIRST_PERSON for k in range(a, min(b, a + 400)))
    return mine or (between and bool(words.tags[a:b, CUE].max() < 0.3))  # nobody else says anything there


def _groups(words, parts):
    """The parts inside one quotation go together: one person said them. Other parts stand alone."""
    for held, group in groupby(parts, lambda part: _quotation(words, part) if part.inside else -1):
        if held < 0:
            yield from ([part] for part in group)
        else:
            yield list(group)


def _quotation(words, part):
    """The number of the quotation that a part stands in, or -1."""
    return max(words.quotation[part.first : part.last])


def _point(words, group, mentions, laid, carried):
    """Links of the parts of one group: a label or a signature decides alone, else the pointer's masses are summed."""
    for part in group:
        found = _laid_out(words, part, laid, carried)
        if found:
            return [Link(p, found[0], None, 1.0, found[1]) for p in group]
    masses, nowhere, cue_of = {}, 0.0, {}
    total = sum(part.last - part.first for part in group)
    for part in group:
        weight = (part.last - part.first) / total
        absent, base, source, cue = min(words.points(part.first, part.last), key=lambda p: p[0])
        nowhere += weight * absent
        summed = [0.0, *accumulate(source.tolist())]
        for a, b in _pointed_at(part, mentions, base, source):
            if b - base < len(summed):
                masses[a, b] = masses.get((a, b), 0.0) + weight * (summed[b - base] - summed[a - base])
        cue_of[part] = _cue(words, part, mentions.cues, base, cue)
    mention, chance, how = _source(words, group, mentions, masses, nowhere, cue_of)
    return [Link(p, mention, cue_of[p], min(1.0, chance), how) for p in group]


def _laid_out(words, part, laid, carried):
    """(mention, how) where the layout tells who speaks, else None."""
    paragraph = words.paragraph[part.first]
    if paragraph in laid.labels:
        return _words_of(words, *laid.labels[paragraph]), "label"
    if paragraph in laid.signed and part.inside:
        return _words_of(words, *laid.signed[paragraph]), "signed"
    if paragraph in laid.posts:
        return _words_of(words, *laid.posts[paragraph][1:]), "signed"
    return (carried[paragraph], "label" if laid.labels else "goes on") if paragraph in carried else None


def _pointed_at(part, mentions, base, source):
    """The sources in the pointer's window, and the mention that it strikes most where that is none of them."""
    near = mentions.near(base, base + len(source))
    k = base + int(source.argmax()) if len(source) else 0
    if len(source) and source[k - base] > 0.1 and not part.first <= k < part.last:
        grown = None if any(a <= k < b for a, b in near) else mentions.at(k)
        if grown and mentions.may(grown) and not any(grown[0] < b and a < grown[1] for a, b in near):
            near.append(grown)
    return near


def _source(words, group, mentions, masses, nowhere, cue_of):
    """(mention, chance, how) by the place beside a quotation, the pointer, or what stands beside the cue."""
    beside = _behind(words, group, mentions)
    if beside:
        return beside, max(_CERTAIN, masses.get(beside, 0.0)), "pointed"
    best = max(masses, key=lambda mention: masses[mention], default=None)
    chance = masses[best] if best else 0.0
    if best and (chance >= 0.3 or chance > nowhere):
        return _touching(masses, best, cue_of[group[0]]), chance, "pointed"
    beside = next(filter(None, map(mentions.beside, filter(None, cue_of.values()))), None)
    beside = beside or _introduced(words, group, mentions)
    return (beside, chance, "cue") if beside else (None, chance, "")


def _touching(masses, best, cue):
    """The likeliest source, or the one that its cue stands right behind, if that is nearly as likely.

    'Azerbaijan said it prepares ..., with an aide to the president telling reporters that ...': the pointer's mass is
    spread over a long mention, and over the subject of the sentence.
    """
    beside = [run for run in masses if cue and run[1] == cue[0]]
    return beside[0] if beside and masses[beside[0]] >= 0.6 * masses[best] else best


def _behind(words, group, mentions):
    """The source of a quotation that is broken off for it: '“...,” the envoy said', '“...?” asked Oduya'."""
    part = group[-1]
    last = _past_marks(words, part.last - 1, -1)
    if not part.inside or words.quotation[last] < 0:
        return None
    closed = words.quotations[words.quotation[last]].end
    k = _past_marks(words, last + 1, 1)
    outside = k < len(words) and words.low[k] == "," and k + 1 < len(words)  # '"...", the envoy said'
    stops = words.text[closed - 1] not in ",?!—–-…"
    if stops and words.text[closed - 1] == ".":  # '"The ferry sails again." said the pilot'
        stops = not (k < len(words) and mentions.cue_within(k, k) and words.text[words.start[k]].islower())
    if (not outside and stops) or words.end[last] < closed - 1:
        return None
    k += outside
    for run in mentions.near(k, k + 5):
        if words.paragraph[run[0]] != words.paragraph[part.first]:
            return None
        cue = mentions.cue_within(run[1], run[1] + 2) if run[0] == k else mentions.cue_within(k, k + 1)
        if cue and (run[0] == k or cue[1] <= run[0] <= cue[1] + 1):
            return run
    return None


def _introduced(words, group, mentions):
    """The last source of a paragraph that ends with a colon, for the quotation that the next one begins with."""
    part = group[0]
    k = _past_marks(words, part.first - 1, -1)
    if not part.inside or k < 0 or words.low[k] != ":" or words.paragraph[k] == words.paragraph[part.first]:
        return None
    near = [run for run in mentions.near(max(0, k - 40), k) if words.sentence[run[0]] == words.sentence[k]]
    return near[-1] if near else None


def _past_marks(words, k, step):
    """The first word from k on, in steps of 1 or -1, that is no quotation mark."""
    while 0 <= k < len(words) and words.low[k] in _MARKS:
        k += step
    return k


def _cue(words, part, cues, base, mass):
    """The cue that a part points to, or the nearest one in its sentence."""
    summed = [0.0, *accumulate(mass.tolist())]
    near = cues[bisect_left(cues, (base, 0)) : bisect_left(cues, (base + len(mass), 0))]
    scored = [(summed[min(b - base, len(mass))] - summed[a - base], (a, b)) for a, b in near]
    if scored and max(scored)[0] > 0.2:
        return max(scored)[1]
    sentences = {words.sentence[part.first], words.sentence[part.last - 1]}
    beside = [(max(a - part.last, part.first - b), (a, b)) for a, b in near if words.sentence[a] in sentences]
    return min(beside)[1] if beside else None


def _go_on(words, links):
    """Speakers for quotations that name none beside them.

    The one who spoke just before goes on; where nobody did, the one who is named next speaks.
    """
    made, last = list(links), None
    for k, link in enumerate(made):
        if link.mention is None and link.part.inside and last and link.how != "asked":
            here, there = words.paragraph[link.part.first], words.paragraph[last.part.first]
            if here - there <= REACH and (words.alone[here] or here == there):
                made[k] = link = replace(link, mention=last.mention, how="goes on")
        last = link if link.mention is not None else last
    following = None
    for k in range(len(made) - 1, -1, -1):
        link = made[k]
        if link.mention is None and link.part.inside and following is not None and link.how != "asked":
            here = words.paragraph[link.part.first]
            if words.alone[here] and words.paragraph[following.part.first] - here <= 1:
                made[k] = link = replace(link, mention=following.mention, how="later")
        following = link if link.mention is not None else None
    return made
