"""One reading of a text: `Document`, made once per text, from which every analysis takes what it needs.

>>> from helpers.text import document
>>> doc = document("“We lost half of the harvest,” she said. It rained.")
>>> len(doc.sentences), len(doc.words)
(2, 10)
>>> [doc.text[quotation.start : quotation.end] for quotation in doc.quotations]
['We lost half of the harvest,']
"""

from helpers.text.document import Document, document
from helpers.text.quotation_marks import Quotation
from helpers.text.segmentation import Span

__all__ = ["Document", "Quotation", "Span", "document"]
