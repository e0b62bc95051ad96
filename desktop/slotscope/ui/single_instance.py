"""One window for each user: a second start hands its file to the first window and ends."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST: Final = 64 * 1024
"""Bytes of a request; more is no path."""
PATIENCE_MS: Final = 2000
"""So long a start waits for the first window; one that does not answer is left alone."""
_HEARD: Final = b"ok\n"


_LONGEST_ADDRESS: Final = 100
"""Characters that the path of a socket may have on every Unix."""


def instance_name(place: str) -> str:
    """A name that every start with the same place, such as a settings folder, arrives at.

    On Linux it lies in the user's own runtime folder, where no other user can take it first.
    """
    name = "slotscope-" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "linux" and own and os.access(own, os.W_OK):
        address = str(Path(own).absolute() / name)
        return address if len(os.fsencode(address)) <= _LONGEST_ADDRESS else name
    return name


def turn_of(name: str) -> QLockFile:
    """What a start holds while it finds out whether it is the first."""
    return QLockFile(QDir(QDir.tempPath()).absoluteFilePath(name) + ".lock")


def request_of(file: Path | None) -> bytes:
    """What a second start sends: one line."""
    path = None if file is None else str(file.absolute())
    return json.dumps({"open": path}).encode() + b"\n"


def file_of(line: bytes) -> tuple[bool, Path | None]:
    """Whether a line is a request, and the file that it asks for."""
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return False, None
    if not isinstance(value, dict) or "open" not in value:
        return False, None
    path = cast("dict[str, object]", value)["open"]
    if path is None:
        return True, None
    return (True, Path(path)) if isinstance(path, str) and path else (False, None)


class SingleInstance(QObject):
    """Listens for later starts once ``claim`` has found no earlier one."""

    asked = Signal(object)
    """A later start: the Path that it was given, or None."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._talking: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def claim(self, file: Path | None = None) -> bool:
        """False: a window is open already and was handed the file. Waits two seconds at most.

        True where there is none, or it does not answer: a second window is better than none.
        Starts at the same moment decide one after the other.
        """
        turn = turn_of(self._name)
        turn.tryLock(PATIENCE_MS)
        try:
            return self._claim(file)
        finally:
            turn.unlock()

    def _claim(self, file: Path | None) -> bool:
        if self._hand_over(file):
            return False
        if not self._server.listen(self._name):
            # What a killed window left behind; one that lives was reached above.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        return True

    def _hand_over(self, file: Path | None) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write(request_of(file))
        socket.waitForBytesWritten(PATIENCE_MS)
        while not socket.canReadLine() and socket.waitForReadyRead(PATIENCE_MS):
            pass
        return bytes(socket.readLine().data()) == _HEARD

    def _meet(self) -> None:
        over = QLocalSocket.LocalSocketState.UnconnectedState
        # Not while one of them tells us something: it would be gone under its own hands.
        self._talking = [one for one in self._talking if one.state() != over]
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._talking.append(socket)
            socket.readyRead.connect(self._hear_all)
            self._hear(socket)

    def _hear_all(self) -> None:
        for socket in tuple(self._talking):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        understood, file = file_of(bytes(socket.readLine(LONGEST).data()))
        if not understood:
            socket.abort()
            return
        socket.write(_HEARD)
        socket.flush()
        socket.disconnectFromServer()
        self.asked.emit(file)
