"""The notebooks as pages to share: `python -m helpers.report`, or `build(source, out)`.

`run` makes a report; `pages` turns notebooks into pages; `export` writes the tables for other programs; `atomic_folder`
puts a folder in the place of an old one as a whole.
"""

from helpers.report.run import SAMPLE, build, located, main

__all__ = ["SAMPLE", "build", "located", "main"]
