"""`python -m helpers.report`: see helpers/report/run.py."""

import sys

from helpers.report.run import main

if __name__ == "__main__":
    sys.exit(main())
