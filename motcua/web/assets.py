"""Stylesheet, script and mark, served by the app itself: there is no proxy to set up and nothing to collect.

Every address carries the digest of the content, so a browser may keep a file for a year and never an old one.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import Http404, HttpResponse, HttpResponseNotModified

A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes
    kind: str
    digest: str


class Storage(StaticFilesStorage):
    """Addresses of the form `/static/motcua.css?v=DIGEST`."""

    def url(self, name: str | None) -> str:
        return f"{super().url(name)}?v={asset(name).digest}"


def serve(request, name: str) -> HttpResponse:
    """The file of that name; for ever under its digest, otherwise to be asked for again."""
    try:
        found = asset(name)
    except FileNotFoundError as missing:
        raise Http404(name) from missing
    etag = f'"{found.digest}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.packed if packed else found.body, content_type=found.kind)
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = A_YEAR if request.GET.get("v") == found.digest else "no-cache"
    response["ETag"] = etag
    return response


def asset(name: str) -> Asset:
    """The file of that name, as it stands on the disk now.

    raises  FileNotFoundError
    """
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return _read(path, Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read(path: str, changed: int) -> Asset:
    body = Path(path).read_bytes()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith(("svg+xml", "javascript")):
        kind += "; charset=utf-8"
    return Asset(body, gzip.compress(body, mtime=0), kind, hashlib.sha256(body).hexdigest()[:12])
