"""Reading foreign sheets by their labels."""
