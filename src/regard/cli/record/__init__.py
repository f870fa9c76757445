"""regard record: the live record under which a scheme runs, one command a file.

Takes: arguments.
Gives: `RECORD`: what each command of the group does.
May import: report, registry, scoring, scheme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regard.cli.record.act import act_command
from regard.cli.record.adopt import adopt_command
from regard.cli.record.backup import backup_command, restore_command
from regard.cli.record.begin import init_command
from regard.cli.record.explain import subject_command
from regard.cli.record.importing import import_command
from regard.cli.record.keys import keys_command
from regard.cli.record.status import status_command
from regard.cli.record.upkeep import publish_command, rebuild_command, tick_command

RECORD: Mapping[str, Callable[..., None]] = {
    "init": init_command,
    "adopt": adopt_command,
    "import": import_command,
    "do": act_command,
    "status": status_command,
    "explain": subject_command,
    "tick": tick_command,
    "publish": publish_command,
    "rebuild": rebuild_command,
    "keys": keys_command,
    "backup": backup_command,
    "restore": restore_command,
}
"""What each command of the group does, in the order in which they are needed."""
RECORD_HELP = (
    "The live record under which a scheme runs for real people: begin it, adopt a "
    "scheme, do what may be done, and see what is owed to whom."
)
RECORD_EPILOG = (
    "Exit codes: 0 done · 1 an act was refused, and nothing was entered · "
    "2 could not be read or opened · 3 a part of Regard is not installed."
)
