"""收发: import with preview, batches, workbooks for the units."""
