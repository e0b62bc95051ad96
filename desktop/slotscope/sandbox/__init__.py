"""A local stand-in for Praktika and HealthEngine, for demos and tests.

It speaks over a real socket on 127.0.0.1 and knows invented people alone. Importing this package
costs nothing: the web server is imported when something is served.
"""
