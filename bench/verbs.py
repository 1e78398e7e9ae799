"""The four verbs that a city does all day, beside the least SQL that could write the same down."""

import multiprocessing
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from statistics import median

from bench.city import City, make_ward
from bench.rows import Row, at_least

CLIENTS = (1, 4)
ROUNDS = 5
SHARE = 0.5


def rows(city: City, *, seconds: float) -> Iterator[Row]:
    """Rates of open, accept, hand over and close through the verbs, with 1 and 4 clients.

    Verb and limit take turns, so that both see the machine in the same mood; the medians of the turns are compared.
    """
    from django.utils import timezone

    ward = make_ward(timezone.now())
    for clients in CLIENTS:
        ours, limits = defaultdict(list), defaultdict(list)
        for _ in range(ROUNDS):
            keys: list[list[int]] = [[] for _ in range(clients)]
            for work, step in STEPS.items():
                if work in MEASURED:
                    limits[work].append(city.pgbench(work, clients=clients, seconds=seconds))
                rate, keys = _together(step, ward, keys, seconds)
                ours[work].append(rate)
        for work in MEASURED:
            name = f"{work.replace('_', ' ')}, {clients} client{'s' * (clients > 1)}"
            yield at_least(name, median(ours[work]), "/s", median(limits[work]), SHARE)


def _together(step: Callable, ward: dict, keys: list[list[int]], seconds: float) -> tuple[float, list[list[int]]]:
    """Let each client do the step on its own cases at the same time; the rate, and the cases for the next step."""
    from django.db import connections

    connections.close_all()  # no two processes may share a connection
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(len(keys)), context.Queue()
    clients = [
        context.Process(target=_client, args=(number, step, ward, own, seconds, barrier, answers))
        for number, own in enumerate(keys)
    ]
    for client in clients:
        client.start()
    told = sorted(answers.get(timeout=60 + 20 * seconds) for _ in clients)
    for client in clients:
        client.join()
    return sum(count / took for _, count, took, _ in told), [done for *_, done in told]


def _client(number: int, step: Callable, ward: dict, keys: list[int], seconds: float, barrier, answers) -> None:
    step(ward, keys[0] if keys else None)  # connects, and has the statements prepared
    barrier.wait()
    start, done = time.perf_counter(), []
    for key in keys[1:] or iter(int, 1):
        done.append(step(ward, key))
        if not keys and time.perf_counter() - start > seconds:
            break
    answers.put((number, len(done), time.perf_counter() - start, done))


def _open(ward: dict, key: None) -> int:
    from django.utils import timezone

    from motcua.casework.open_case import open_case
    from motcua.ledger.actor import NOBODY

    facts = {"unit": ward["unit"], "to": ward["desk"], "term": ward["term"], "route": ward["route"]}
    return open_case("bench", by=NOBODY, at=timezone.now(), **facts).pk


def _take(ward: dict, key: int) -> int:
    from django.utils import timezone

    from motcua.casework.take import take

    return take(key, by=ward["actors"]["intake"], at=timezone.now()).pk


def _accept(ward: dict, key: int) -> int:
    from django.utils import timezone

    from motcua.casework.accept import accept

    return accept(key, by=ward["actors"]["intake"], at=timezone.now()).pk


def _hand_over(ward: dict, key: int) -> int:
    from django.utils import timezone

    from motcua.casework.hand_over import hand_over

    return hand_over(key, ward["posts"]["assess"], stage="assess", by=ward["actors"]["intake"], at=timezone.now()).pk


def _to_decision(ward: dict, key: int) -> int:
    from django.utils import timezone

    from motcua.casework.hand_over import hand_over

    return hand_over(key, ward["posts"]["decide"], stage="decide", by=ward["actors"]["assess"], at=timezone.now()).pk


def _close(ward: dict, key: int) -> int:
    from django.utils import timezone

    from motcua.casework.close import close

    return close(key, "granted", by=ward["actors"]["decide"], at=timezone.now()).pk


STEPS = {
    "open": _open,
    "take": _take,
    "accept": _accept,
    "hand_over": _hand_over,
    "decision": _to_decision,
    "close": _close,
}
MEASURED = ("open", "accept", "hand_over", "close")
