"""What a practice is made of: plain values, standard library only."""
