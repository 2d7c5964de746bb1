"""A watch at the door of the interpreter: who brings in modules of Qt, and from which thread."""

import sys
import threading
from importlib.abc import MetaPathFinder

OF_QT = frozenset({"PySide6", "shiboken6", "pyqtgraph", "attache_desk.ui"})


class QtImports(MetaPathFinder):
    """Finds nothing itself; `strays` names what another thread than the window's asked for."""

    def __init__(self):
        self.strays = []

    def begin(self):
        """Look at everything that is imported from now on."""
        sys.meta_path.insert(0, self)

    def end(self):
        """Look no more."""
        sys.meta_path.remove(self)

    def find_spec(self, fullname, _path=None, _target=None):
        """Leave the finding to others."""
        thread = threading.current_thread()
        if thread is not threading.main_thread() and _is_of_qt(fullname):
            self.strays.append(f"{fullname} in {thread.name}")


def _is_of_qt(name):
    return any(name == of_qt or name.startswith(f"{of_qt}.") for of_qt in OF_QT)
