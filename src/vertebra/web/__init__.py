"""HTTP and WebSocket: they only carry what app answers."""
