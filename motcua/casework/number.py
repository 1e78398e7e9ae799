"""Official numbers: the agency, the local day, and the how-manieth of that day, without gaps."""

from datetime import datetime

from motcua.ledger.statement import run
from motcua.organisation.calendar import ZONE

# The agency's block is its newest electronic identifier; without one, its territory code; without that, its slug.
NEXT = """
WITH agency AS (
    SELECT coalesce((SELECT code FROM organisation_unitcode c WHERE c.unit_id = u.id
                     AND c.valid_from <= %(day)s AND (c.valid_to IS NULL OR c.valid_to > %(day)s)
                     ORDER BY array_position(ARRAY['QD20', 'QCVN102', 'TCTK'], scheme) LIMIT 1), u.slug) AS code
    FROM organisation_unit u WHERE u.id = %(unit)s)
INSERT INTO casework_counter (agency, day, last) SELECT code, %(day)s, 1 FROM agency
ON CONFLICT (agency, day) DO UPDATE SET last = casework_counter.last + 1
RETURNING agency, last"""


def next_number(unit: int, *, at: datetime) -> str:
    """The next number of the unit on the local day of `at`, as `H26-261121-0001`; longer after 9999.

    source  Thông tư 03/2025/TT-VPCP, art. 13 (form of the code, read in secondary material only)
    """
    day = at.astimezone(ZONE).date()
    agency, last = run(NEXT, {"unit": unit, "day": day})[0]
    return f"{agency}-{day:%y%m%d}-{last:04d}"
