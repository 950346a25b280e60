"""Prints what a Python library reads in the calendar on standard input, a line for each event, its values in hex."""

import sys
from datetime import timezone

FIELDS = ("uid", "summary", "description", "location", "status", "dtstart", "dtend", "sequence")


def shown(value):
    if value is None:
        return ""
    if hasattr(value, "astimezone"):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def with_icalendar(text):
    from icalendar import Calendar

    for event in Calendar.from_ical(text).walk("vevent"):
        values = [event.get(field) for field in FIELDS]
        yield [shown(getattr(value, "dt", value)) for value in values]


def with_vobject(text):
    import vobject

    for event in vobject.readOne(text).contents.get("vevent", []):
        yield [shown(getattr(event, field).value) if hasattr(event, field) else "" for field in FIELDS]


readers = {"icalendar": with_icalendar, "vobject": with_vobject}
for values in readers[sys.argv[1]](sys.stdin.buffer.read().decode("utf-8")):
    print(",".join(value.encode("utf-8").hex() for value in values))
