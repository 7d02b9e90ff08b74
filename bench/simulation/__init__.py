"""Simulated people who use the real screening, light and plan for weeks; what must always hold is checked every day."""
