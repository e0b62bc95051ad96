"""Properties of Qt's objects whose values are enumerations, set by the names of the values.

PySide makes all ninety enumerations of ``Qt`` as soon as one of them is used, a fourth of the
window's own time to its first paint. What is made before that goes without: a test sees to it.
"""

from PySide6.QtCore import QObject


def set_by_name(target: QObject, **values: str) -> None:
    """Set properties, as in ``textFormat="PlainText"``; flags are joined by ``|``.

    Raises ValueError where the object has no such property or the property no such value.
    """
    for name, value in values.items():
        if not target.setProperty(name, value):
            kind = target.metaObject().className()
            raise ValueError(f"{kind}.{name} does not take {value}")
