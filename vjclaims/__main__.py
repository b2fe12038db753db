"""`python -m vjclaims`, for when the script is not on the path."""

import sys

from vjclaims.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
