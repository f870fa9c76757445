"""Rules on proportion."""
