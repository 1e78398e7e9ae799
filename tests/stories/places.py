"""Every page there is, for whatever must hold on all of them."""

# A name for the picture, the address, and who must be signed in to see it.
PLACES = [
    ("home", "/", ""),
    ("search-found", "/search?q=mo+quan+pho", ""),
    ("search-nothing", "/search?q=thoi+tiet", ""),
    ("life-event", "/life/co-con", ""),
    ("procedures", "/procedures", ""),
    ("procedures-of-a-field", "/procedures?field=H%E1%BB%99+t%E1%BB%8Bch", ""),
    ("procedure-whole", "/procedures/1.001612", ""),
    ("procedure-told", "/procedures/1.000894", ""),
    ("procedure-linked", "/procedures/2.000986", ""),
    ("units", "/units", ""),
    ("units-before", "/units?on=2025-01-01", ""),
    ("units-found", "/units?q=cong+vi", ""),
    ("unit", "/units/phuong-ngoc-ha", ""),
    ("unit-gone", "/units/phuong-cong-vi-quan-ba-dinh", ""),
    ("calendar", "/calendar", ""),
    ("due", "/due?received=2026-11-23T09:00&amount=24&unit=working_hours&calendar=hanoi"
     "&paused_from=2026-11-23T14:30&paused_to=2026-11-25T12:25", ""),
    ("due-wrong", "/due?received=mai&amount=0&unit=days&calendar=hanoi", ""),
    ("ledger", "/ledger", ""),
    ("preferences", "/preferences", ""),
    ("track", "/track", ""),
    ("not-found", "/no-such-page", ""),
    ("sign-in", "/sign-in", ""),
    ("desk", "/desk", "dung"),
    ("desk-today", "/desk/today", "dung"),
    ("desk-registry", "/desk/registry", "dung"),
    ("desk-procedure", "/desk/registry/dang-ky-ket-hon-1-000894", "dung"),
    ("desk-mending", "/desk/registry/dang-ky-ket-hon-1-000894/channels.0.limit", "dung"),
]  # fmt: skip
