"""The adapter that puts forms and documents on paper."""
