"""`Document`: paragraphs, sentences, words and quotations of one text, each read once, when it is first asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from helpers.text import datelines, quotation_marks, segmentation, speaker_labels
from helpers.text.quotation_marks import Quotation
from helpers.text.segmentation import Span

# Texts between these lengths are remembered: a shorter one is read again sooner than it is looked up among articles,
# and a few longer ones would fill the memory.
_SHORTEST, _LONGEST = 500, 500_000


class Document:
    """What a text consists of. All offsets are into `text`; every part is computed when it is first asked for.

    paragraphs: what blank lines separate. blocks: what the layout sets apart, by blank lines or single line breaks
    (see `segmentation.blocks`). sentences: none crosses a paragraph. tokens: words and punctuation marks; words: the
    tokens with a letter or a digit. quotations: the outermost stretches in quotation marks, of any kind of mark.
    datelines, speaker_labels, questions: what opens a block, as wire reports, transcripts and interviews have it.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        return tuple(segmentation.paragraphs(self.text))

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        return tuple(segmentation.blocks(self.text))

    @cached_property
    def paragraph_sentences(self) -> tuple[tuple[Span, ...], ...]:
        """The sentences of each paragraph."""
        return tuple(tuple(segmentation.sentences_in(self.text, paragraph)) for paragraph in self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(sentence for sentences in self.paragraph_sentences for sentence in sentences)

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        return tuple(segmentation.tokens_in(self.text, self.sentences))

    @cached_property
    def words(self) -> tuple[Span, ...]:
        return tuple(span for span in self.tokens if segmentation.is_word(self.text[span.start : span.end]))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(quotation_marks.quotations(self.text, self.blocks))

    @cached_property
    def datelines(self) -> Mapping[int, Span]:
        """Number of a block, from 0 -> the dateline that it begins with.

        >>> Document("BAKU (AP) — It rained.").datelines
        {0: Span(start=0, end=12)}
        """
        found = {}
        for k, (start, end) in enumerate(self.blocks):
            part = self.text[start:end].lstrip()
            if dateline := datelines.find(part):
                found[k] = Span(end - len(part), end - len(part) + dateline.end)
        return found

    def dateline_end(self, start: int) -> int | None:
        """Where the dateline that begins at an offset ends, None where none begins there."""
        return self._dateline_ends.get(start)

    @cached_property
    def _dateline_ends(self) -> Mapping[int, int]:
        return {span.start: span.end for span in self.datelines.values()}

    @cached_property
    def speaker_labels(self) -> Mapping[int, Span]:
        """Number of a block, from 0 -> the label of its speaker; empty where the text is no transcript."""
        return speaker_labels.transcript(self.text, self.blocks)

    @cached_property
    def questions(self) -> tuple[int, ...]:
        """The numbers of the blocks that are the questions of an interview without labels."""
        return () if self.speaker_labels else tuple(speaker_labels.questions(self.text, self.blocks))

    def count_words(self, start: int, end: int) -> int:
        """How many words begin in text[start:end]: the counts of stretches side by side add up to that of the whole.

        >>> Document("Trade grew. It fell.").count_words(0, 11)
        2
        """
        return bisect_left(self._word_starts, end) - bisect_left(self._word_starts, start)

    def paragraph_number(self, offset: int) -> int:
        """The number, from 1, of the paragraph at an offset; before the first paragraph it is 1."""
        return max(1, bisect_right(self._paragraph_starts, offset))

    def sentences_around(self, start: int, end: int) -> Span:
        """From where the first sentence that text[start:end] touches begins to where the last one ends."""
        if not self.sentences:
            return Span(start, end)
        first = max(0, bisect_right(self._sentence_starts, start) - 1)
        last = max(first, bisect_left(self._sentence_starts, end) - 1)
        return Span(min(start, self.sentences[first].start), max(end, self.sentences[last].end))

    def quoted_in_order(self) -> Callable[[int], bool]:
        """A function that tells whether an offset stands inside quotation marks, for offsets that never go back.

        >>> inside = Document("“Not now,” she said.").quoted_in_order()
        >>> inside(2), inside(14)
        (True, False)
        """
        at, quotations = 0, self.quotations

        def inside(offset: int) -> bool:
            nonlocal at
            while at < len(quotations) and quotations[at].end <= offset:
                at += 1
            return at < len(quotations) and quotations[at].start <= offset

        return inside

    def quoted_share(self, start: int, end: int) -> float:
        """The share, 0 to 1, of the characters of text[start:end] that stand inside quotation marks.

        >>> Document("‘Not now,’ said Ann Lee.").quoted_share(1, 9)
        1.0
        """
        covered = 0
        for k in range(max(0, bisect_right(self._quotation_starts, start) - 1), len(self.quotations)):
            if self.quotations[k].start >= end:
                break
            covered += max(0, min(end, self.quotations[k].end) - max(start, self.quotations[k].start))
        return covered / max(1, end - start)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]


def document(text: str) -> Document:
    """The Document of a text; that of an article is remembered for the next analysis."""
    return _remembered(text) if _SHORTEST <= len(text) <= _LONGEST else Document(text)


_remembered = lru_cache(maxsize=32)(Document)
