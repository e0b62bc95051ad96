"""The diagnosis: snapshot and moment in, judged openings and findings out. No Qt, no network."""
