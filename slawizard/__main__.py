"""Lets `python -m slawizard` do what the command `slawizard` does."""

import sys

from slawizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
