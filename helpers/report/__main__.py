"""`python -m helpers.report`: see helpers/report/run.py."""

import sys

from helpers.report.run import main

sys.exit(main())
