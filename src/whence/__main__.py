"""`python -m whence` is the command `whence`."""

from whence.cli.app import main

if __name__ == "__main__":
    main()
