"""The same story twice: word for word, with a few words changed by a second outlet, or cut short by it.

MinHash with locality-sensitive hashing (Broder 1997; datasketch) finds the pairs worth comparing without comparing all,
so the time is in line with the number of articles; two sentences in common make a pair as well, which finds a story and
its first paragraphs. Each such pair is then compared exactly. Paragraphs that stand under many different stories (the
company that sends them, the outlet's footer) are left out of the comparison.
"""

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

SIMILAR = 0.5  # Jaccard similarity of the two sets of three-word shingles; two reports of one event share far fewer
CONTAINED = 0.8  # share of the shorter text's shingles that stand in the longer one: a story cut short
LEAST_WORDS = 20  # fewer words are contained in much
SHARED_SENTENCES = 2  # sentences of 8 words or more that two texts share before they are compared for containment
BOILERPLATE = 3  # different beginnings of the texts that a paragraph stands in: it is left out of the comparison
REPEATED = 5  # the same for paragraphs at the end of a text, which are cut from it
MOST_HOLDERS = 50  # texts that a sentence leads to: one that stands in more says nothing of a story
PERMUTATIONS = 64


def first_of(
    texts: Sequence[str],
    repeated: Mapping[int, int],
    progress: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> list[int | None]:
    """For each text the index of the earlier text it is a copy of, or None: list of the same length.

    A copy always points at an original, never at another copy. Texts of fewer than 8 words must agree word for word.
    repeated: see `repeated_paragraphs`.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.4, num_perm=PERMUTATIONS)  # lower than SIMILAR: what it misses is lost
    seed = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32)
    common = {key for key, leads in repeated.items() if leads >= BOILERPLATE}
    exact: dict[bytes, int] = {}
    holders: dict[int, list[int]] = {}
    found: list[int | None] = []
    for k, text in enumerate(progress(texts)):
        words = _words(text)
        key = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
        if key in exact or len(words) < 8:
            found.append(exact.get(key))
            exact.setdefault(key, k)
            continue
        own = _own_part(text, common) if common else text
        words = _words(own) if own is not text else words
        sketch = seed.copy()
        sketch.update_batch([shingle.encode() for shingle in _shingles(words)])
        sentences = _sentences(own)
        shared = Counter(j for sentence in sentences for j in holders.get(sentence, ()))
        near = {j for j, times in shared.items() if times >= SHARED_SENTENCES}
        near |= {j for j in index.query(sketch) if isinstance(j, int)}
        likeness = {j: _likeness(words, _words(_own_part(texts[j], common))) for j in near}
        best, original = max(((value, -j) for j, value in likeness.items()), default=(0.0, 0))
        if best >= SIMILAR:
            found.append(-original)
            exact[key] = -original
            continue
        found.append(None)
        exact[key] = k
        index.insert(k, sketch)  # originals only: a story copied a thousand times is compared once each time
        for sentence in sentences:
            if len(held := holders.setdefault(sentence, [])) < MOST_HOLDERS:
                held.append(k)
    return found


def repeated_paragraphs(texts: Iterable[str]) -> dict[int, int]:
    """{key of a paragraph (see `_key`): how many different beginnings the texts have that it stands in}, from 2 on.

    Beginnings, not texts: a story printed by five outlets is not its own boilerplate.
    """
    once: dict[int, int] = {}
    several: dict[int, set[int]] = {}
    for text in texts:
        first, *rest = text.split("\n\n")
        lead = zlib.crc32(" ".join(first.lower().split()[:12]).encode("utf-8", "replace"))
        for paragraph in rest:
            key = _key(paragraph)
            if once.setdefault(key, lead) != lead:
                several.setdefault(key, {once[key]}).add(lead)
    return {key: len(leads) for key, leads in several.items()}


def without_repeated(texts: Sequence[str], repeated: Mapping[int, int]) -> list[str]:
    """The texts without the paragraphs at their end that stand at the end of many: footers, 'about the company'.

    Only at the end: in the middle a repeated line may be a subheading ('Currencies', 'Bonds').
    """
    common = {key for key, leads in repeated.items() if leads >= REPEATED}
    return [_cut(text, common) for text in texts] if common else list(texts)


def _cut(text: str, common: set[int]) -> str:
    paragraphs = text.split("\n\n")
    keep = len(paragraphs)
    while keep > 1 and _key(paragraphs[keep - 1]) in common:
        keep -= 1
    return text if keep == len(paragraphs) else "\n\n".join(paragraphs[:keep])


def _own_part(text: str, common: set[int]) -> str:
    """The text without the paragraphs in `common`; the whole text where under 8 words would be left."""
    paragraphs = text.split("\n\n")
    own = [paragraphs[0], *(paragraph for paragraph in paragraphs[1:] if _key(paragraph) not in common)]
    if len(own) == len(paragraphs):
        return text
    kept = "\n\n".join(own)
    return kept if len(_words(kept)) >= 8 else text


def _key(paragraph: str) -> int:
    return zlib.crc32(paragraph.lower().encode("utf-8", "replace"))


_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…”])\s+")


def _sentences(text: str) -> set[int]:
    """Numbers for the sentences of at least eight words."""
    rows = (sentence.lower().split() for sentence in _SENTENCE_END.split(text))
    return {zlib.crc32(" ".join(row).encode("utf-8", "replace")) for row in rows if len(row) >= 8}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _likeness(one: list[str], other: list[str]) -> float:
    """The similarity of two texts, or SIMILAR at least where the shorter stands in the longer one.

    That of their shingles, or of their figures where they agree less: daily prices in the same words are no copy.
    """
    short, long = sorted((one, other), key=len)
    parts = [(_shingles(short), _shingles(long)), (_figures(short), _figures(long))]
    similarity = min(_jaccard(part, whole) for part, whole in parts)
    contained = len(short) >= LEAST_WORDS and all(len(part & whole) >= CONTAINED * len(part) for part, whole in parts)
    return max(SIMILAR, similarity) if contained else similarity


def _figures(words: list[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


def _shingles(words: list[str]) -> set[str]:
    return {f"{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False)}


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
