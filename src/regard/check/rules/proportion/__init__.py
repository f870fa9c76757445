"""Rules on proportion: what an act costs, against its gravity and against the rest."""
