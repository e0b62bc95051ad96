"""How anything is fetched: one transport, one way to read JSON, one log of requests."""
