"""Tracing one booking: gate after gate, why a time can or cannot be booked."""
