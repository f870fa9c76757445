"""python -m regard.cli: the same as the command `regard`."""

from regard.cli.app import main

main()
