"""Dialogs; each is built by a function or class and shown through the asker."""
