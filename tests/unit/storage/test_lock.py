"""Closed files: only whole, only in order, only with the password or the recovery code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.recovery_code import SIZE, code_of
from app.shared.errors import UserError
from app.storage import lock as locks
from app.storage.lock import (
    DamagedLockError,
    Lock,
    is_locked,
    lock_file,
    lock_from,
    lock_of,
    new_lock,
    secret_key,
    unlock_file,
    with_password,
)

PHRASE = "秋天的梧桐树有三层楼高"
CODE = code_of(bytes(range(SIZE)))
CHUNK = 1 << 16


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "COST", 2)


@pytest.fixture
def lock(_quick: None) -> Lock:
    return new_lock(PHRASE, CODE)


def closed(folder: Path, content: bytes, lock: Lock) -> Path:
    (folder / "plain").write_bytes(content)
    lock_file(folder / "plain", folder / "closed", lock)
    return folder / "closed"


def opened(path: Path, typed: str = PHRASE) -> bytes | None:
    part = path.with_name("opened")
    return part.read_bytes() if unlock_file(path, part, typed) else None


SIZES = st.sampled_from((0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)) | st.integers(
    0, 200_000
)


@given(size=SIZES, seed=st.binary(min_size=1, max_size=40))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_closed_opens_again(tmp_path: Path, lock: Lock, size: int, seed: bytes) -> None:
    content = (seed * (size // len(seed) + 1))[:size]
    path = closed(tmp_path, content, lock)
    assert is_locked(path)
    assert opened(path, PHRASE) == content
    assert opened(path, CODE.lower().replace("-", "  ")) == content
    if len(set(content)) > 8:
        assert content[:64] not in path.read_bytes()


@pytest.mark.parametrize("typed", ["", "秋天的梧桐树", f"{PHRASE}。", code_of(bytes(SIZE)), CODE[:-1]])
def test_nothing_is_written_for_a_wrong_text(tmp_path: Path, lock: Lock, typed: str) -> None:
    path = closed(tmp_path, b"1234.56", lock)
    assert opened(path, typed) is None
    assert not (tmp_path / "opened").exists()


def refused(path: Path, content: bytes, original: bytes) -> bool:
    """Whether changed content is refused, by an error or as opened by nothing."""
    path.write_bytes(content)
    try:
        found = opened(path)
    except DamagedLockError:
        return True
    assert found is None or found != original, "opened as if nothing had happened"
    return found is None


def test_every_byte_that_is_flipped_is_refused(tmp_path: Path, lock: Lock) -> None:
    original = b"0123456789" * 30
    path = closed(tmp_path, original, lock)
    whole = path.read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        assert refused(path, bytes(changed), original), place


def chunks_of(whole: bytes) -> tuple[bytes, list[bytes]]:
    start = 12 + int.from_bytes(whole[8:12], "big") + 24
    step = CHUNK + 17
    return whole[:start], [whole[at : at + step] for at in range(start, len(whole), step)]


def test_cut_repeated_and_exchanged_chunks_are_refused(tmp_path: Path, lock: Lock) -> None:
    original = bytes(range(256)) * 1100
    path = closed(tmp_path, original, lock)
    head, chunks = chunks_of(path.read_bytes())
    assert len(chunks) == 5
    first, second, third, fourth, last = chunks
    for wrong in (
        [first, second, third, fourth],
        [first, second, third, last],
        [second, first, third, fourth, last],
        [first, third, second, fourth, last],
        [first, second, second, third, fourth, last],
        [first, second, third, fourth, last, last],
        [last],
        [],
        [*chunks, b"x"],
        [*chunks[:-1], last[:-1]],
    ):
        assert refused(path, head + b"".join(wrong), original)


def test_a_file_is_refused_wherever_it_is_cut(tmp_path: Path, lock: Lock) -> None:
    original = b"1234.56" * 20
    path = closed(tmp_path, original, lock)
    whole = path.read_bytes()
    assert all(refused(path, whole[:size], original) for size in range(len(whole)))


def test_chunks_of_another_file_are_refused(tmp_path: Path, lock: Lock) -> None:
    original = b"a" * (2 * CHUNK)
    (tmp_path / "other").mkdir()
    head, (first, _) = chunks_of(closed(tmp_path, original, lock).read_bytes())
    other_head, (_, second) = chunks_of(closed(tmp_path / "other", original, lock).read_bytes())
    for wrong in (head + first + second, other_head + first + second):
        assert refused(tmp_path / "closed", wrong, original)


def test_the_wraps_of_another_lock_do_not_open_it(tmp_path: Path, lock: Lock) -> None:
    path = closed(tmp_path, b"1234.56", lock)
    whole = path.read_bytes()
    size = int.from_bytes(whole[8:12], "big")
    head = json.loads(whole[12 : 12 + size])
    text = json.dumps({**head, **new_lock(PHRASE, CODE).to_json()}).encode()
    assert refused(path, whole[:8] + len(text).to_bytes(4, "big") + text + whole[12 + size :], b"1234.56")


@pytest.mark.parametrize(
    "head", [b"[]", b"{}", b"{", b'{"public": "zz"}', b'{"public": "00", "password": 1, "recovery": 2}']
)
def test_heads_that_say_nothing(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "closed"
    path.write_bytes(b"JIXIAO\x1a\x01" + len(head).to_bytes(4, "big") + head + bytes(60))
    with pytest.raises(DamagedLockError):
        opened(path)


def test_a_head_that_would_take_all_memory_or_all_day(tmp_path: Path, lock: Lock) -> None:
    stored = json.loads(json.dumps(lock.to_json()))
    stored["password"]["cost"] = 1 << 30
    with pytest.raises(DamagedLockError):
        lock_from(stored)
    stored["password"]["cost"] = 3
    assert secret_key(lock_from(stored), PHRASE) is None
    path = tmp_path / "closed"
    path.write_bytes(b"JIXIAO\x1a\x01" + b"\xff" * 4)
    with pytest.raises(DamagedLockError):
        lock_of(path)


def test_another_password_opens_later_files_and_the_code_all(tmp_path: Path, lock: Lock) -> None:
    assert with_password(lock, "wrong", "x") is None
    changed = with_password(lock, PHRASE, "另一句自己记得住的话")
    assert changed is not None
    earlier = closed(tmp_path, b"earlier", lock)
    (tmp_path / "later").mkdir()
    later = closed(tmp_path / "later", b"later", changed)
    assert (opened(earlier), opened(earlier, CODE)) == (b"earlier", b"earlier")
    assert (opened(later), opened(later, CODE)) == (None, b"later")
    assert opened(later, "另一句自己记得住的话") == b"later"
    assert lock_from(json.loads(json.dumps(changed.to_json()))) == changed == lock_of(later)


def test_what_is_kept_opens_nothing(lock: Lock) -> None:
    text = json.dumps(lock.to_json())
    secret = secret_key(lock, PHRASE)
    assert secret is not None
    assert secret.hex() not in text
    assert CODE not in text
    assert secret_key(lock, text) is None


def test_what_the_disk_changed_while_it_was_written(
    tmp_path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(locks, "flush", spoil)
    with pytest.raises(UserError, match="核对不一致"):
        closed(tmp_path, b"1234.56", lock)


def test_a_file_that_is_not_there_is_not_closed(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "nowhere")
