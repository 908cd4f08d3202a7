"""The same story twice: word for word in two files, or with a few words changed by a second outlet.

MinHash with locality-sensitive hashing (Broder 1997; datasketch) finds the pairs worth comparing without comparing all,
so the time is in line with the number of articles; each such pair is then compared exactly.
"""

import hashlib
import re
import zlib

SIMILAR = 0.5  # Jaccard similarity of the two sets of three-word shingles; two reports of one event share far fewer
PERMUTATIONS = 64


def first_of(texts, progress=iter):
    """For each text the index of the earlier text it is a copy of, or None: list of the same length.

    A copy always points at an original, never at another copy. Texts of fewer than 8 words must agree word for word.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.4, num_perm=PERMUTATIONS)  # lower than SIMILAR: what it misses is lost
    seed = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32)
    exact, found = {}, []
    for k, text in enumerate(progress(texts)):
        words = _words(text)
        key = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest()
        if key in exact or len(words) < 8:
            found.append(exact.get(key))
            exact.setdefault(key, k)
            continue
        shingles = _shingles(words)
        sketch = seed.copy()
        sketch.update_batch([shingle.encode() for shingle in shingles])
        similar = [(_similarity(words, _words(texts[j])), -j) for j in index.query(sketch) if isinstance(j, int)]
        best, original = max(similar, default=(0, 0))
        if best >= SIMILAR:
            found.append(-original)
            exact[key] = -original
        else:
            found.append(None)
            exact[key] = k
            index.insert(k, sketch)  # originals only: a story copied a thousand times is compared once each time
    return found


def _words(text):
    return re.findall(r"\w+", text.lower())


def _shingles(words):
    return {" ".join(words[k : k + 3]) for k in range(len(words) - 2)}


def _similarity(one, other):
    """That of the shingles, or of the figures where they agree less: daily prices in the same words are no copy."""
    figures = [{word for word in words if word[0].isdigit()} for words in (one, other)]
    return min(_jaccard(_shingles(one), _shingles(other)), _jaccard(*figures))


def _jaccard(one, other):
    return len(one & other) / len(one | other) if one or other else 1.0
