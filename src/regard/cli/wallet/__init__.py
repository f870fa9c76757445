"""regard wallet: a holder's folder, one command a file.

Takes: arguments.
Gives: `WALLET`: what each command of the group does.
May import: credentials, scheme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regard.cli.wallet.held import list_command
from regard.cli.wallet.keep import import_batch_command
from regard.cli.wallet.make_keys import wallet_keys_command
from regard.cli.wallet.show_claim import present_command

WALLET: Mapping[str, Callable[..., None]] = {
    "keys": wallet_keys_command,
    "import": import_batch_command,
    "list": list_command,
    "present": present_command,
}
"""What each command of the group does, in the order in which they are needed."""
WALLET_HELP = (
    "What you carry away: keep credentials of a standing in a folder of your own, and "
    "show one thing to one place, once. For tests and demonstrations."
)
WALLET_EPILOG = (
    "Exit codes: 0 done · 1 refused, and nothing was kept, shown or used up · "
    "2 could not be read · 3 a part of Regard is not installed."
)
