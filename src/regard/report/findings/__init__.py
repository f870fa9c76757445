"""What check found, as text, as a page and for machines."""
