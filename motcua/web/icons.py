"""The drawings of the interface: strokes on a field of 24 by 24, coloured by the text around them."""

ICONS = {
    "alert": '<path d="M12 3.5 21.5 20h-19z"/><path d="M12 10v4.5M12 17.3v.2" stroke-width="2.2"/>',
    "arrow": '<path d="M5 12h13M13 6.5 18.5 12 13 17.5"/>',
    "baby": '<circle cx="12" cy="8" r="4"/><path d="M10.6 8.4h0M13.4 8.4h0"/>'
    '<path d="M5 20.5c0-4.5 3-7 7-7s7 2.5 7 7M8.5 20.5l7-5.5"/>',
    "back": '<path d="M19 12H6m5-5.5L5.5 12l5.5 5.5"/>',
    "bike": '<circle cx="6" cy="16.5" r="3"/><circle cx="18" cy="16.5" r="3"/>'
    '<path d="M9 16.5h4.5l3.5-7h-3M17 9.5l1.5 4M4.5 11.5h6l3 1.5"/>',
    "book": '<path d="M5 4.5h10.5a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3z"/><path d="M5 16.5a3 3 0 0 1 3-3h10.5"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8 3.5V7M16 3.5V7"/>',
    "candle": '<path d="M9.5 11h5v9.5h-5zM12 11V8.5M12 3c1.5 1.6 2 2.6 2 3.5a2 2 0 1 1-4 0'
    'c0-.9.5-1.9 2-3.5zM6.5 20.5h11"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "contrast": '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>',
    "done": '<circle cx="12" cy="12" r="9.5" fill="currentColor" stroke="none"/>'
    '<path d="m7.5 12.3 3 3 6-6.3" stroke="var(--paper)" stroke-width="2.2"/>',
    "down": '<path d="m6 9.5 6 6 6-6"/>',
    "download": '<path d="M12 4v11m-5-4.5 5 5 5-5M5 20h14"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="2.8"/>',
    "heart": '<path d="M12 20C6 15.5 3.5 12.4 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.4-2.5 6.5-8.5 11z"/>'
    '<path d="M12 10v5M9.5 12.5h5"/>',
    "here": '<circle cx="12" cy="12" r="9" fill="var(--paper)"/>'
    '<circle cx="12" cy="12" r="5" fill="currentColor" stroke="none"/>',
    "house": '<path d="m3.5 11.5 8.5-7 8.5 7"/><path d="M6 10v10h12V10"/><path d="M10.5 20v-5.5h3V20"/>',
    "intime": '<circle cx="12" cy="12" r="8" stroke-width="3"/>',
    "late": '<path d="M12 3 22 20.5H2z" fill="currentColor" stroke="currentColor"/>'
    '<path d="M12 9.5v5M12 17.5v.2" stroke="var(--cut, var(--son))" stroke-width="2.2"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "paper": '<path d="M6 3.5h8l4 4v13H6z"/><path d="M14 3.5v4h4M9 12h6M9 15.5h6"/>',
    "paused": '<path d="M8 5v14M16 5v14" stroke-width="4" stroke-linecap="butt"/>',
    "pen": '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19z"/>',
    "person": '<circle cx="12" cy="8" r="3.75"/><path d="M4.5 20.5c.6-4.2 3.6-6.5 7.5-6.5s6.9 2.3 7.5 6.5"/>',
    "phone": '<path d="M5.5 4h3.5l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3.5c0 1-.8 1.5-1.5 1.5'
    'C11.5 20 4 12.5 4 5.5 4 4.8 4.5 4 5.5 4z"/>',
    "pin": '<path d="M12 21c4.5-5 6.5-8.3 6.5-11.2a6.5 6.5 0 1 0-13 0C5.5 12.7 7.5 16 12 21z"/>'
    '<circle cx="12" cy="9.8" r="2.3"/>',
    "printer": '<path d="M7 9V3.5h10V9M7 17H4v-8h16v8h-3"/><path d="M7 14h10v6.5H7z"/>',
    "rings": '<circle cx="9" cy="14" r="5.5"/><circle cx="15" cy="14" r="5.5"/><path d="m7.5 5 1.5-2 1.5 2L9 6.5z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "shield": '<path d="M12 3.5 5 6v5.5c0 4.5 2.8 7.5 7 9 4.2-1.5 7-4.5 7-9V6z"/><path d="m9 12 2.2 2.2L15.2 10"/>',
    "shop": '<path d="M4 9.5 5.5 4h13L20 9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0'
    'M5.5 12.5V20h13v-7.5"/><path d="M13.5 20v-4.5h-3V20"/>',
    "soon": '<circle cx="12" cy="12" r="8.5"/>'
    '<path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" stroke="none"/>',
    "stamp": '<path d="M9.5 13c.8-3-1.5-4-1.5-6.5a4 4 0 0 1 8 0c0 2.5-2.3 3.5-1.5 6.5M5 13h14v4H5zM5 20.5h14"/>',
    "sun": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>',
    "todo": '<circle cx="12" cy="12" r="7" stroke-dasharray="3 3"/>',
}
