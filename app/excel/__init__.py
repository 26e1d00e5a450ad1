"""The adapter that reads and writes workbooks and documents of others."""
