# SPDX-License-Identifier: Apache-2.0
"""Prints the offsets of a zone, in seconds, at each hour of the years given: run lengths, one a line."""
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

zone, first, last = ZoneInfo(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
start = int(datetime(first, 1, 1, tzinfo=timezone.utc).timestamp())
end = int(datetime(last + 1, 1, 1, tzinfo=timezone.utc).timestamp())
previous = None
for instant in range(start, end, 3600):
    offset = int(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())
    if offset != previous:
        print(instant, offset)
        previous = offset
