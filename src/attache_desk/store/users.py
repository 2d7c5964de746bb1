"""The officers whose acts are kept, whether or not they still sign in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from attache_desk.services.ports import User
from attache_desk.store.tables import users
from attache_desk.store.values import moment, uid


class StoredUsers:
    """Officers inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, user: User, at: datetime) -> None:
        """Keep an officer's name and role; one known already gets the new role."""
        kept = insert(users).values(
            uid=uid(user.id), name=user.name, role=user.role, added_at=moment(at)
        )
        again = kept.on_conflict_do_update(
            index_elements=["uid"], set_={"name": user.name, "role": user.role}
        )
        self._connection.execute(again)


class UsersAsSeen:
    """Officers at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def named(self, name: str) -> User | None:
        """Find an officer by name, in any case of letters."""
        chosen = select(users).where(func.lower(users.c.name) == name.lower())
        row = self._connection.execute(chosen).first()
        return User(row.uid.hex(), row.name, row.role) if row else None
