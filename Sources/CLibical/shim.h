// SPDX-License-Identifier: Apache-2.0

#ifndef CLIBICAL_SHIM_H
#define CLIBICAL_SHIM_H

#include <libical/ical.h>

/// The last error of this thread. libical's `icalerrno` is a macro around a function call, which Swift cannot import.
static inline icalerrorenum clibical_errno(void) { return icalerrno; }

/// Forgets the last error of this thread.
static inline void clibical_clear_errno(void) { icalerror_clear_errno(); }

/// Errors must come back as values: the library can also be built to abort on them.
static inline void clibical_make_errors_values(void) { icalerror_set_errors_are_fatal(0); }

/// A time from its parts, without a zone, or in UTC when `utc` is not 0.
static inline struct icaltimetype clibical_time(int year, int month, int day, int hour, int minute, int second,
                                                int is_date, int utc) {
  struct icaltimetype time = icaltime_null_time();
  time.year = year;
  time.month = month;
  time.day = day;
  time.hour = hour;
  time.minute = minute;
  time.second = second;
  time.is_date = is_date;
  time.zone = utc ? icaltimezone_get_utc_timezone() : 0;
  return time;
}

#endif
