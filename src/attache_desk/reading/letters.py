"""The letters of one line, of those a machine readable zone is written in."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


class LetterReader:
    """Reads with one model; whatever else it knows, only the signs of a zone are considered."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        known = self._model.get_modelmeta().custom_metadata_map["character"].split("\n")
        return np.array([0, *(known.index(sign) + 1 for sign in _SIGNS)])  # 0 is no sign

    def read(self, line: Image.Image) -> str:
        """Read a line as high as the model wants it."""
        pixels = np.asarray(line, dtype=np.float32)[:, :, ::-1] / 127.5 - 1
        given = np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])
        (odds,) = self._model.run(None, {self._model.get_inputs()[0].name: given})
        best = odds[0][:, self._places].argmax(axis=1).tolist()
        kept = [now for now, last in zip(best, [0, *best], strict=False) if now and now != last]
        return "".join(_SIGNS[at - 1] for at in kept)
