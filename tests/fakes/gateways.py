"""The real gateway on loopback, in a thread of its own."""

import socket
import threading

import uvicorn

from attache_gateway.api import create_app
from attache_gateway.database import open_database
from attache_gateway.ministry import Ministry


class RunningGateway:
    """Serves until stopped; `ministry` is what the ministry's officers have."""

    def __init__(self, folder, clock):
        folder.mkdir(parents=True, exist_ok=True)
        self.engine = open_database(f"sqlite:///{folder / 'gateway.sqlite'}")
        self.ministry = Ministry(self.engine, folder / "spool", clock)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(16)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            create_app(self.ministry), log_config=None, access_log=False, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()

    def code_for(self, post="KHM-BKK"):
        return self.ministry.add_voucher(post).code

    def stop(self):
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self.ministry.close()


class Nonsense:
    """Something that is no gateway and answers every connection with the same bytes."""

    def __init__(self, answer):
        self._answer = answer
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(16)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def stop(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                connection.recv(65536)
                connection.sendall(self._answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
