"""Pinyin initials and ranked candidates for names of units and projects."""
