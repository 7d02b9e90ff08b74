"""From frames to reps and faults: smoothing, signals, phases, sight. Plain Python."""
