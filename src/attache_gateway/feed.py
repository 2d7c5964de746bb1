"""What the posts are told: appended under a row lock, so a moving cursor misses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select, update

from attache_gateway.tables import feed, posts
from attache_protocol.feeds import Item, Segment, link, write_item

_BYTES_AT_MOST = 16 * 1024
_ITEMS_AT_MOST = 1_000


def append(connection: Connection, news: Mapping[str, Sequence[Item]]) -> None:
    """Append items to the feeds of posts, which are locked in the order of their codes."""
    for post in sorted(news):
        if news[post]:
            _append(connection, post, news[post])


def tell_everybody(connection: Connection, items: Sequence[Item]) -> dict[str, list[Item]]:
    """Address items to every post."""
    return {post: list(items) for post in connection.scalars(select(posts.c.code))}


def position(connection: Connection, post: str) -> int:
    """Tell how far a post's feed goes."""
    query = select(posts.c.feed_seq).where(posts.c.code == post)
    return int(connection.execute(query).scalar_one())


def segment(connection: Connection, post: str, device_id: str, after: int) -> Segment | None:
    """Cut the next segment; None when `after` is beyond the feed's end."""
    query = select(posts.c.feed_seq, posts.c.feed_chain).where(posts.c.code == post)
    head, end = connection.execute(query).one()
    if after > head:
        return None
    rows = connection.execute(
        select(feed.c.seq, feed.c.item, feed.c.chain)
        .where(feed.c.post == post, feed.c.seq > after)
        .order_by(feed.c.seq)
        .limit(_ITEMS_AT_MOST)
    )
    items: list[bytes] = []
    chain, to, size = bytes(end), after, 0
    for row in rows:
        size += len(row.item)
        if items and size > _BYTES_AT_MOST:
            break
        items.append(bytes(row.item))
        to, chain = row.seq, bytes(row.chain)
    return Segment(post, device_id, after, to, head, chain, items)


def _append(connection: Connection, post: str, items: Iterable[Item]) -> None:
    locked = select(posts.c.feed_seq, posts.c.feed_chain).where(posts.c.code == post)
    seq, chain = connection.execute(locked.with_for_update()).one()
    rows = []
    for item in items:
        raw = write_item(item)
        seq, chain = seq + 1, link(bytes(chain), raw)
        rows.append({"post": post, "seq": seq, "item": raw, "chain": chain})
    connection.execute(insert(feed), rows)
    connection.execute(
        update(posts).where(posts.c.code == post).values(feed_seq=seq, feed_chain=chain)
    )
