"""The exit codes of the command. They are documented, and do not change."""

from __future__ import annotations

DONE = 0
SOMETHING_TO_SEE = 1  # findings, somebody who loses, too many rejected rows
REFUSED = 1  # an act of the record: nothing was entered
COULD_NOT_READ = 2  # a document, data, or the command's own arguments
NO_ROOM = 2  # on the disk or in memory: what was asked for is not written
NOT_INSTALLED = 3  # a part of Regard
NOT_PROVED = 3  # by check and diff
TO_BE_READ = 4  # by diff: changes with no direction, or not compared
NOT_COMPARABLE = 5  # by diff: two schemes with nothing in common
NOT_MADE_AGAIN = 6  # by replay: bodies are gone on which a receipt rests
INTERRUPTED = 130  # by Ctrl-C; 128 and the number of the signal, as shells count
