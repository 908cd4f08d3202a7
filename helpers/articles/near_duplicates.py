"""The same story twice: word for word, with a few words changed by a second outlet, or cut short by it.

Pairs worth comparing share sampled shingles, runs of three words whose hash is 0 modulo SAMPLED (Broder 1997); they are
found without comparing all with all, so the time is in line with the number of articles. Each such pair is then
compared exactly. Paragraphs that stand under many different stories (the company that sends them, the outlet's footer)
are left out of the comparison.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

SIMILAR = 0.5  # Jaccard similarity of the two sets of three-word shingles; two reports of one event share far fewer
CONTAINED = 0.8  # share of the shorter text's shingles that stand in the longer one: a story cut short
LEAST_WORDS = 20  # fewer words are contained in much
SAMPLED = 4  # one in so many shingles is looked up; of texts of fewer than SHORT words all are
SHORT = 100
CANDIDATE = 0.3  # share of the smaller sample that two texts have in common before they are compared
HOLDERS = 2  # texts that a shingle leads to, the first that have it: a story's own lead to where it was told first
BOILERPLATE = 3  # different beginnings of the texts that a paragraph stands in: it is left out of the comparison
REPEATED = 5  # the same for paragraphs at the end of a text, which are cut from it


def first_of(
    texts: Sequence[str],
    repeated: Mapping[int, int],
    progress: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> list[int | None]:
    """For each text the index of the earlier text it is a copy of, or None: list of the same length.

    A copy always points at an original, never at another copy. Texts of fewer than 8 words must agree word for word.
    repeated: see `repeated_paragraphs`.
    """
    common = {key for key, leads in repeated.items() if leads >= BOILERPLATE}
    exact: dict[bytes, int] = {}
    found: list[int | None] = []
    samples: list[np.ndarray] = []
    for k, text in enumerate(progress(texts)):
        words = _plain_words(text)
        key = hashlib.blake2b(b" ".join(words), digest_size=16).digest()
        found.append(exact.get(key))
        exact.setdefault(key, k)
        new = found[k] is None and len(words) >= 8
        own = _own_part(text, common) if new and common else text
        samples.append(_sample(words if own is text else _plain_words(own)) if new else _NOTHING)
    for k, near in _candidates(samples):
        words = _words(_own_part(texts[k], common))
        originals = {j if (first := found[j]) is None else first for j in near}
        likeness = {j: _likeness(words, _words(_own_part(texts[j], common))) for j in originals}
        best, original = max((value, -j) for j, value in likeness.items())
        if best >= SIMILAR:
            found[k] = -original
    return [first if first is None or found[first] is None else found[first] for first in found]


_NOTHING = np.zeros(0, np.uint32)
_MIXED = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)  # odd, of many bits


def _sample(words: list[bytes]) -> np.ndarray:
    """Hashes of a text's shingles that are looked up, each once."""
    hashed = np.fromiter(map(zlib.crc32, words), np.uint64, len(words))
    mixed = hashed[:-2] * _MIXED[0] + hashed[1:-1] * _MIXED[1] + hashed[2:] * _MIXED[2]
    shingles = ((mixed ^ (mixed >> np.uint64(29))) >> np.uint64(16)).astype(np.uint32)
    return np.unique(shingles if len(words) < SHORT else shingles[shingles % SAMPLED == 0])


def _candidates(samples: list[np.ndarray]) -> Iterator[tuple[int, list[int]]]:
    """(text, earlier texts that have much of its sample), in the order of the texts."""
    hashes = np.concatenate([_NOTHING, *samples])
    holder = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    sizes = np.bincount(holder[hashes % SAMPLED == 0], minlength=len(samples))
    order = np.argsort(hashes, kind="stable")
    hashes, holder = hashes[order], holder[order]
    place = np.arange(len(hashes))  # of a hash and its holder; those of one hash stand together, in the texts' order
    first = np.searchsorted(hashes, hashes)
    pairs = []
    for nth in range(HOLDERS):
        later = np.flatnonzero(first + nth < place)
        pairs.append(holder[later] * len(samples) + holder[first[later] + nth])
    pair, shared = np.unique(np.concatenate(pairs), return_counts=True)
    text, earlier = np.divmod(pair, max(1, len(samples)))
    enough = shared >= np.maximum(2, CANDIDATE * np.minimum(sizes[text], sizes[earlier]))
    near: dict[int, list[int]] = {}
    for k, j in zip(text[enough].tolist(), earlier[enough].tolist(), strict=True):
        near.setdefault(k, []).append(j)
    yield from near.items()


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
    return kept if len(_plain_words(kept)) >= 8 else text


def _key(paragraph: str) -> int:
    return zlib.crc32(paragraph.lower().encode("utf-8", "replace"))


_MARKS = "“”‘’–—…\n!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"
_BLANKS = bytes.maketrans(_MARKS[7:].encode(), b" " * (len(_MARKS) - 7))


def _plain_words(text: str) -> list[bytes]:
    """About the same as `_words`, in a third of the time."""
    for mark in _MARKS[:7]:
        text = text.replace(mark, " ")
    return text.lower().encode("utf-8", "replace").translate(_BLANKS).split()


_WORD = re.compile(r"\w+")


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


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: list[str]) -> set[str]:
    return {f"{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False)}


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
