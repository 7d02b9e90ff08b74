"""Script, states, step, cues."""
