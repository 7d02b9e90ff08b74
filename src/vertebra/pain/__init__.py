"""Words, places and scales of pain."""
