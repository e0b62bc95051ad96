# ruff: noqa: N999 - the name is the library's own
"""Stands in for Pillow in the frozen program, which is 6 MB smaller without it.

reportlab names Pillow's class of pictures when it is imported, and asks for more only where a
document has a picture. The reports have none.
"""
