"""What opening and keeping a desk may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "desk.not-set-up": "There is no desk in this folder yet. Set one up first.",
    "desk.already-set-up": "There is a desk in this folder already. Sign in, or choose another"
    " folder.",
    "user.unknown": "Nobody with this name may sign in here. Check the name.",
    "user.not-named": "Say who signs in with --user: {users}.",
    "user.name-missing": "Write the name of the officer.",
    "user.name-taken": "Somebody with this name signs in here already. Write the name in full, or"
    " with a second name.",
    "user.unknown-role": "Choose clerk or attaché.",
    "user.self": "You cannot take away your own way in. Ask another attaché to do it.",
    "act.not-your-role": "This is for the attaché. Ask the attaché to sign in and do it.",
    "passphrase.wrong": "This passphrase is not right. Check capital letters and try again.",
    "passphrase.too-short": "Choose a passphrase of at least {least} characters; four words that"
    " have nothing to do with each other are good.",
    "passphrase.not-given": "Set {variable}, or run this in a terminal to be asked.",
    "passphrase.typed-differently": "The two passphrases differ. Nothing was set up.",
    "recovery.code-unreadable": "This is not a recovery code. It has seven groups of four signs;"
    " check each sign.",
    "recovery.code-wrong": "This recovery code belongs to another desk.",
    "keys.missing": "The key file desk.keys is missing beside the store. Put it back from the"
    " backup; without it the store cannot be opened.",
    "keys.damaged": "The key file desk.keys is damaged. Put it back from the backup.",
    "keys.device-secret-missing": "The secret of this device is missing, so no passphrase can"
    " open the store. Use the recovery code.",
    "store.missing": "The store desk.db is missing. Put it back from the backup.",
    "store.not-encrypted": "The file desk.db is not encrypted, so it was not opened. It is not"
    " a store of this program.",
    "store.no-encryption": "This program was installed without its encryption and will not run.",
    "store.damaged": "The store is damaged. Nothing was changed. Restore the newest backup.",
    "store.newer": "This store was written by a newer version of the program. Update the program.",
    "store.locked": "Another program is writing to the store. Wait a moment and try again.",
    "store.read-only": "The store cannot be written: the folder or the disk is read-only.",
    "store.cannot-open": "The store's folder cannot be read or written. Check the disk and your"
    " rights to the folder.",
    "store.reference-broken": "Some records name others that are missing. Restore the newest"
    " backup and tell the ministry.",
    "store.audit-broken": "The log of acts does not hold together: a line was changed or removed."
    " Tell the ministry.",
    "store.outbox-broken": "The list of changes for the ministry has a gap. Tell the ministry.",
    "store.count-wrong": "The kept counts differ from what is there. Tell the ministry.",
    "disk.full": "The disk is full. Nothing was lost: free some space and try again.",
    "disk.fails": "The disk reports an error. Save a backup elsewhere soon.",
    "certificate.number-taken": "The number {number} belongs to another worker already.",
}
