"""What the pages' tests share."""

from motcua.web.catalogue import compile_catalogues

compile_catalogues()
