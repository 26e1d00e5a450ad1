"""Files that only the password or the recovery code opens; writing them needs neither.

A pair of keys is made once.  Its public half closes files without asking anybody; its secret half lies in
every closed file and beside the database twice, closed by the password and by the recovery code (scrypt).
All ciphers are libsodium's: sealed box, secret box, and secretstream, whose chunks are bound to their order
and whose last one is marked, so that a cut, exchanged or changed file is refused.

Layout: mark, length and text of the head (JSON), head of the stream, chunks.  Each chunk is bound to the
hash of everything before the first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.password import normal_password
from app.domain.recovery_code import normal_code
from app.shared.errors import UserError
from app.storage.disk import digest, flush

_MARK = b"JIXIAO\x1a\x01"
_LENGTH = 4
_LARGEST_HEAD = 1 << 16
_CHUNK = 1 << 16
_MORE = 17
"""What a chunk grows by."""
_STREAM_HEAD = 24
COST = 1 << 16
"""Of scrypt: 64 MB and about 0.2 s for each guess."""
_HIGHEST_COST = 1 << 18
_BLOCKS = 8


class DamagedLockError(ValueError):
    """A closed file, or what lies beside the database, is not as it was made."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The secret key, closed by a text."""

    salt: bytes
    cost: int
    box: bytes


@dataclass(frozen=True, slots=True)
class Lock:
    """What closes files: the public key, and the secret one as the password and the code open it."""

    public: bytes
    password: Wrap
    recovery: Wrap

    def to_json(self) -> dict[str, object]:
        """As it is kept; nothing in it opens a file."""
        wraps = {"password": self.password, "recovery": self.recovery}
        return {
            "public": self.public.hex(),
            **{
                name: {"salt": wrap.salt.hex(), "cost": wrap.cost, "box": wrap.box.hex()}
                for name, wrap in wraps.items()
            },
        }


def lock_from(stored: object) -> Lock:
    """Read back what `to_json` gave; DamagedLockError for anything else."""
    try:
        if not isinstance(stored, dict):
            raise TypeError(stored)  # noqa: TRY301  # told as damage below
        wraps = [
            Wrap(bytes.fromhex(wrap["salt"]), int(wrap["cost"]), bytes.fromhex(wrap["box"]))
            for wrap in (stored["password"], stored["recovery"])
        ]
        public = bytes.fromhex(stored["public"])
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedLockError("no lock") from error
    if any(not 1 < wrap.cost <= _HIGHEST_COST for wrap in wraps):
        raise DamagedLockError("cost")
    return Lock(public, *wraps)


def new_lock(password: str, code: str) -> Lock:
    """A new pair of keys behind a password and a recovery code."""
    from nacl.public import PrivateKey

    secret = PrivateKey.generate()
    return Lock(
        bytes(secret.public_key),
        _wrap(bytes(secret), normal_password(password)),
        _wrap(bytes(secret), normal_code(code)),
    )


def with_password(lock: Lock, typed: str, password: str) -> Lock | None:
    """The same lock behind another password; None where what was typed opens nothing."""
    secret = secret_key(lock, typed)
    return Lock(lock.public, _wrap(secret, normal_password(password)), lock.recovery) if secret else None


def secret_key(lock: Lock, typed: str) -> bytes | None:
    """The secret key by the recovery code or the password; None where the text is neither."""
    code = normal_code(typed)
    found = _unwrap(lock.recovery, code) if code else None
    return found or _unwrap(lock.password, normal_password(typed))


def is_locked(path: Path) -> bool:
    """Whether a file begins as a closed one."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return False


def lock_of(path: Path) -> Lock:
    """The lock of a closed file; DamagedLockError where its head cannot be read."""
    with path.open("rb") as file:
        head, _ = _head(file)
    return lock_from(head)


def lock_file(source: Path, target: Path, lock: Lock) -> None:
    """Close a file into a new one, flush it, open it again and compare; OSError, UserError."""
    from nacl.public import PublicKey, SealedBox

    key = os.urandom(32)
    box = SealedBox(PublicKey(lock.public)).encrypt(key)
    text = json.dumps({**lock.to_json(), "stream": box.hex()}).encode()
    target.unlink(missing_ok=True)
    with source.open("rb") as plain, target.open("xb") as closed:
        _close(plain, closed, key=key, front=_MARK + len(text).to_bytes(_LENGTH, "big") + text)
    flush(target)
    found = hashlib.sha256()
    try:
        with target.open("rb") as file:
            _, bound = _head(file)
            for piece in _pieces(file, key, bound):
                found.update(piece)
    except DamagedLockError:
        found = hashlib.sha256(b"no such file")
    if found.hexdigest() != digest(source):
        raise UserError("加密后核对不一致，已放弃，原来的文件没有改动。", "请换一个盘再试。")


def unlock_file(path: Path, part: Path, typed: str) -> bool:
    """Write the content of a closed file to `part`, flushed; False, nothing written, for a wrong text.

    DamagedLockError where the file is not as it was made; what was written must then be removed.
    """
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    with path.open("rb") as file:
        head, bound = _head(file)
        secret = secret_key(lock_from(head), typed)
        if secret is None:
            return False
        try:
            key = SealedBox(PrivateKey(secret)).decrypt(bytes.fromhex(str(head["stream"])))
        except (CryptoError, KeyError, ValueError, TypeError) as error:
            raise DamagedLockError("key") from error
        part.unlink(missing_ok=True)
        with part.open("xb") as plain:
            for piece in _pieces(file, key, bound):
                plain.write(piece)
    flush(part)
    return True


def _close(plain: BinaryIO, closed: BinaryIO, *, key: bytes, front: bytes) -> None:
    from nacl import bindings

    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    closed.write(front + start)
    bound = hashlib.sha256(front + start).digest()
    piece = plain.read(_CHUNK)
    while True:
        following = plain.read(_CHUNK)
        tag = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
        if not following:
            tag = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        closed.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, bound, tag))
        if not following:
            return
        piece = following


def _pieces(file: BinaryIO, key: bytes, bound: bytes) -> Iterator[bytes]:
    """The opened chunks after the head; DamagedLockError at the first that is not as and where it was."""
    from nacl import bindings
    from nacl.exceptions import CryptoError

    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    last = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    tag = -1
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, file.read(_STREAM_HEAD), key)
        while tag != last:
            chunk = file.read(_CHUNK + _MORE)
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, chunk, bound)
            yield piece
    except CryptoError as error:
        raise DamagedLockError("chunk") from error
    if file.read(1):
        raise DamagedLockError("end")


def _head(file: BinaryIO) -> tuple[dict[str, object], bytes]:
    """The head, and the hash that the chunks are bound to; the file then stands at the stream's head."""
    front = file.read(len(_MARK) + _LENGTH)
    size = int.from_bytes(front[len(_MARK) :], "big")
    if front[: len(_MARK)] != _MARK or size > _LARGEST_HEAD:
        raise DamagedLockError("mark")
    text = file.read(size)
    start = file.read(_STREAM_HEAD)
    file.seek(-len(start), os.SEEK_CUR)
    try:
        head = json.loads(text)
    except ValueError as error:
        raise DamagedLockError("head") from error
    if not isinstance(head, dict):
        raise DamagedLockError("head")
    return head, hashlib.sha256(front + text + start).digest()


def _wrap(secret: bytes, text: str) -> Wrap:
    from nacl.secret import SecretBox

    salt = os.urandom(16)
    return Wrap(salt, COST, bytes(SecretBox(_stretched(text, salt, COST)).encrypt(secret)))


def _unwrap(wrap: Wrap, text: str) -> bytes | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return bytes(SecretBox(_stretched(text, wrap.salt, wrap.cost)).decrypt(wrap.box))
    except (CryptoError, ValueError):  # a cost that is no power of two is damage; nothing opens it
        return None


def _stretched(text: str, salt: bytes, cost: int) -> bytes:
    room = 256 * _BLOCKS * cost + (1 << 20)
    return hashlib.scrypt(text.encode(), salt=salt, n=cost, r=_BLOCKS, p=1, maxmem=room, dklen=32)
