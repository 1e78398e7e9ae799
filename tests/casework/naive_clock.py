"""A second clock, written from the sentences of docs/clock.md: slow, plain, minute by minute.

It shares nothing with the first but the values that both are given. A moment is (date, minute of the day).
"""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

HANOI = timezone(timedelta(hours=7))
ONE_DAY = timedelta(days=1)


def naive_due(term, received, *, calendar, pauses=(), extensions=(), known_at):
    """(due, remaining), one of them None, as datetimes and in minutes or days."""
    walk = Walk(term, calendar, known_at, sorted((moment(a), moment(b) if b else None) for a, b in pauses))
    amount = term.amount + sum(extensions)
    if term.on_resume == "restart":
        due, left = walk.restarting(amount, moment(received), walk.pauses)
    else:
        due, left = walk.continuing(amount, moment(received), walk.pauses)
    return (as_datetime(due) if due else None), left


def moment(at: datetime):
    there = at.astimezone(HANOI)
    return there.date(), there.hour * 60 + there.minute


def as_datetime(at) -> datetime:
    day, minute = at
    return datetime(day.year, day.month, day.day, tzinfo=HANOI) + timedelta(minutes=minute)


def in_order(at):
    """24:00 of a day is 00:00 of the next."""
    day, minute = at
    return (day + ONE_DAY, 0) if minute == 24 * 60 else at


class Walk:
    def __init__(self, term, calendar, known_at, pauses):
        self.term, self.calendar, self.known_at, self.pauses = term, calendar, known_at, pauses
        self.seen = {}

    def restarting(self, amount, came, pauses):
        """When a pause begins before the limit has ended, all is forgotten and its end is a reception."""
        due, _ = self.continuing(amount, came, [])
        for number, (begin, end) in enumerate(pauses):
            if begin < in_order(due):
                if end is None:
                    return None, amount * 60 if self.term.unit == "working_hours" else amount
                return self.restarting(amount, end, pauses[number + 1 :])
        return due, None

    def continuing(self, amount, came, pauses):
        """Minutes in a pause are not counted."""
        received = self.received(came)
        if self.term.unit == "working_hours":
            return self.minute_by_minute(amount * 60, received, pauses)
        return self.day_by_day(amount, received, pauses)

    def received(self, came):
        """The minute itself when doors are open and the cut-off is not over, else the next opening."""
        day, minute = came
        if self.is_after_cutoff(day, minute):
            day, minute = day + ONE_DAY, 0
        while True:
            _, windows = self.day(day)
            for begin, end in windows:
                if minute <= min(end, 24 * 60 - 1):
                    return day, max(begin, minute)
            day, minute = day + ONE_DAY, 0

    def is_after_cutoff(self, day, minute):
        cutoff, (_, windows) = self.term.cutoff, self.day(day)
        if cutoff is None or not windows:
            return False
        if isinstance(cutoff, int):
            return minute > windows[-1][1] - cutoff
        return minute > cutoff.hour * 60 + cutoff.minute

    def minute_by_minute(self, left, received, pauses):
        day, first = received
        while True:
            counts, windows = self.day(day)
            for begin, end in windows if counts else ():
                for minute in range(max(begin, first), end):
                    if not is_paused((day, minute), pauses):
                        left -= 1
                    if left == 0:
                        return (day, minute + 1), None
            day, first = day + ONE_DAY, 0
            if is_over(day, pauses):
                return None, left

    def day_by_day(self, amount, received, pauses):
        day, first = received
        left = Fraction(amount)
        if self.term.unit == "same_day":
            while not self.day(day)[0]:
                day, first = day + ONE_DAY, 0
            left = self.share(day, first, [])
        else:
            day, first = day + ONE_DAY, 0
        while not is_over(day, pauses):
            left = max(Fraction(0), left - self.share(day, first, pauses))
            counts, windows = self.day(day)
            if left == 0 and counts and not is_paused_at_closing((day, windows[-1][1]), pauses):
                return (day, windows[-1][1]), None
            day, first = day + ONE_DAY, 0
        return None, left

    def share(self, day, first, pauses):
        """The part of a day's working minutes that counts; a day of the calendar without any is all or nothing."""
        counts, windows = self.day(day)
        if counts:
            minutes = [minute for begin, end in windows for minute in range(begin, end)]
            counted = [m for m in minutes if m >= first and not is_paused((day, m), pauses)]
            return Fraction(len(counted), len(minutes))
        if self.term.unit != "days":
            return 0
        return 0 if all(is_paused((day, minute), pauses) for minute in range(24 * 60)) else 1

    def day(self, day):
        if day not in self.seen:
            self.seen[day] = what_a_day_is(self.calendar, day, self.known_at)
        return self.seen[day]


def is_paused(at, pauses):
    return any(begin <= at and (end is None or at < end) for begin, end in pauses)


def is_paused_at_closing(closing, pauses):
    closing = in_order(closing)
    return any(begin < closing and (end is None or closing <= end) for begin, end in pauses)


def is_over(day, pauses):
    """Whether a pause that has not ended began by the first minute of that day."""
    return any(end is None and begin <= (day, 0) for begin, end in pauses)


def what_a_day_is(calendar, day: date, known_at: datetime):
    """(counts, windows): the own dated rule, else the parent's, else the own week, else the parent's."""
    known_at = min(known_at, datetime(day.year, day.month, day.day, tzinfo=HANOI))
    family = []
    while calendar:
        family.append(calendar)
        calendar = calendar.parent
    for one in family:
        found = newest([rule for rule in one.days if rule.date == day and rule.known_at <= known_at])
        if found and found.windows:
            return found.counts, found.windows
        if found and found.counts:
            return True, a_working_day(family, day, known_at)
        if found:
            return False, ()
    return usual(family, day.weekday(), day, known_at) or (False, ())


def newest(rules):
    found = None
    for rule in rules:
        if found is None or rule.known_at >= found.known_at:
            found = rule
    return found


def usual(family, weekday, day, known_at):
    for one in family:
        hours = [h for h in one.hours if h.weekday == weekday and h.known_at <= known_at]
        hours = [h for h in hours if h.valid_from <= day and (h.valid_to is None or day < h.valid_to)]
        found = newest(sorted(hours, key=lambda h: h.valid_from))
        if found:
            return found.counts, found.windows
    return None


def a_working_day(family, day, known_at):
    """As that weekday if it counts, else as the first weekday that does."""
    for weekday in [day.weekday(), 0, 1, 2, 3, 4, 5, 6]:
        found = usual(family, weekday, day, known_at)
        if found and found[0]:
            return found[1]
    raise AssertionError("no weekday counts")
