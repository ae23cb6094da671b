"""What tests of themes share: a photo of nobody."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def portrait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blue PNG in the proportion of a Chinese portrait of two inches."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x6f\x95\xc4" * 35) * 49
    head = struct.pack(">IIBBBBB", 35, 49, 8, 2, 0, 0, 0)
    path = tmp_path_factory.mktemp("photo") / "portrait.png"
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)
    return path
