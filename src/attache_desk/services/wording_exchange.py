"""What talking to the ministry may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "line.unreachable": "The ministry cannot be reached now. Check the network and try again;"
    " nothing is lost, everything waits here.",
    "line.portal": "Something other than the ministry answered, perhaps the sign-in page of a"
    " network. Open a web page in the browser, sign in to the network, and try again. Nothing"
    " is lost.",
    "line.nonsense": "The answer was not from the ministry or was damaged on the way. Nothing"
    " was changed here. Try again; if it happens again, call the ministry.",
    "line.busy": "The ministry is busy and asks to come back later. Nothing is lost; try again"
    " in a quarter of an hour.",
    "line.bad-url": "This is no address of a gateway. Write it as the ministry gave it,"
    " beginning with https://.",
    "line.insecure-url": "This address would send without encryption. Use the address that"
    " begins with https://.",
    "sync.not-enrolled": "This desk has not joined the ministry's gateway yet. Ask the ministry"
    " for a one-time code and enter it on the Exchange screen.",
    "sync.refused": "The ministry refuses this desk and does not say why in words known here."
    " Nothing is lost. Call the ministry.",
    "enrolment.code-mistyped": "This code has a wrong letter. Compare it with what the ministry"
    " gave you and type it again.",
    "enrolment.code-unknown": "The ministry does not know this code. Compare it letter by"
    " letter, or ask for a new one.",
    "enrolment.code-used": "Another desk has used this code. Call the ministry at once, then ask"
    " for a new code.",
    "enrolment.code-expired": "This code is older than 14 days. Ask the ministry for a new one.",
    "enrolment.another-post": "This code is for another post. Ask the ministry for a code for"
    " this post.",
    "enrolment.refused": "The ministry does not take this desk in. Nothing was changed here."
    " Call the ministry.",
    "device.revoked": "The ministry no longer accepts this desk. Nothing is lost. Call the"
    " ministry; with a new one-time code this desk can join again.",
    "device.unknown": "The ministry does not know this desk any more. Nothing is lost. Ask for a"
    " new one-time code and join again.",
    "device.wrong-epoch": "Another copy of this desk has joined since. Nothing is lost. Ask the"
    " ministry for a new one-time code and join again from this computer.",
    "batch.fork": "The ministry already has other events under these numbers, as happens after"
    " a desk was restored from a backup. Nothing is lost. Ask for a new one-time code and join"
    " again; then everything is sent.",
    "batch.gap": "The ministry lacks events this desk has already sent, as happens after the"
    " ministry restored a backup. Nothing is lost here. Call the ministry.",
    "batch.not-for-us": "This batch was sealed for another gateway. Nothing is lost. Ask for a"
    " new one-time code and join again.",
    "batch.too-large": "A batch is larger than the ministry takes. Nothing is lost. Call the"
    " ministry.",
    "batch.bad-signature": "The ministry cannot verify the seal of this desk. Nothing is lost."
    " Ask for a new one-time code and join again.",
    "event.too-large": "Event {seq} is too large to be sent. Nothing is lost. Call for help.",
    "keys.exist": "This desk already has its keys; they are not replaced.",
    "outbox.out-of-order": "The events to send are not in order. Have the store checked before"
    " anything else is done.",
    "receipt.not-ours": "A receipt came for a batch this desk never sent. Nothing was changed."
    " Call the ministry.",
}
