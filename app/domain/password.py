"""What a password must be like, and how a typed one is compared."""

from __future__ import annotations

import unicodedata

SHORTEST = 10


def normal_password(text: str) -> str:
    """The same text for half-width and full-width signs, without spaces at the ends."""
    return unicodedata.normalize("NFKC", text).strip()


def fault_of_password(text: str) -> str:
    """Why a text is too easy to guess for who has the stick and time, as a sentence; "" when it will do."""
    password = normal_password(text)
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字，可以用一句自己记得住的话。"
    if password.isdigit():
        return "密码不能全是数字，请加几个字或字母。"
    if len(set(password)) < SHORTEST // 2:
        return "密码里重复的字太多，请换一个。"
    return ""
