"""`python -m vertebra` is the vertebra command line."""

from vertebra.cli import main

if __name__ == "__main__":
    main()
