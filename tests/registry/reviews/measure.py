"""Numbers to count a burden with, made up."""

from motcua.registry.reviews.burden import NUMBERS

MEASURE = {
    "filings_a_year": 1000,
    "online_share": 0.5,
    "hours_a_paper": 2,
    "hours_an_answer": 0.1,
    "hours_a_visit": 1.5,
    "visits": 2,
    "vnd_an_hour": 40000,
    "vnd_a_paper": 5000,
    "vnd_a_visit": 20000,
    "sources": dict.fromkeys(NUMBERS, "made up for the test"),
}
