"""How well the camera coach sees: rendered people of known truth, the real estimator, the engine, the table."""
