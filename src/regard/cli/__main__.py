"""python -m regard.cli: the same as the command `regard`."""

from regard.cli.entry import main

main()
