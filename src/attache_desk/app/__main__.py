"""Start the desk: the window without a verb, the command line with one."""

from __future__ import annotations

import sys

from attache_desk.app.program import main

if __name__ == "__main__":
    sys.exit(main())
