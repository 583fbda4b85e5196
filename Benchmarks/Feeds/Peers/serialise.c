/* SPDX-License-Identifier: Apache-2.0
 *
 * The peer of «serialise»: bare libical, the same events with the same fields, as plain C would write them.
 * Prints the best time of five in seconds, and the octets.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static icalcomponent *event(int number) {
  char uid[64], summary[128];
  struct icaltimetype stamp = icaltime_from_timet_with_zone(1790000000, 0, icaltimezone_get_utc_timezone());
  struct icaltimetype start = icaltime_from_string("20270104T093000"), end;
  icaltime_adjust(&start, number % 300, 0, 0, 0);
  end = start;
  icaltime_adjust(&end, 0, 3, 0, 0);
  snprintf(uid, sizeof uid, "2027-block-%d-1@semainier", number);
  snprintf(summary, sizeof summary, "HEX — M5 Repérage des tensions dans l'Éducation populaire %d", number);
  icalproperty *begin = icalproperty_new_dtstart(start), *finish = icalproperty_new_dtend(end);
  icalproperty_add_parameter(begin, icalparameter_new_tzid("Europe/Paris"));
  icalproperty_add_parameter(finish, icalparameter_new_tzid("Europe/Paris"));
  return icalcomponent_vanew(
      ICAL_VEVENT_COMPONENT, icalproperty_new_uid(uid), icalproperty_new_dtstamp(stamp),
      icalproperty_new_lastmodified(stamp), icalproperty_new_sequence(number % 5), begin, finish,
      icalproperty_new_summary(summary),
      icalproperty_new_description("HEX — Certificat Innovations sociales ESS\nBloc : hex-3, jour 1\nNature : cours\n"
                                   "Horaires : 9h30–12h30"),
      icalproperty_new_location("Conté, 2, rue Conté, 75003 Paris"), icalproperty_new_categories("cours"),
      icalproperty_new_status(ICAL_STATUS_CONFIRMED), (void *)0);
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 100000;
  double best = 1e9;
  size_t bytes = 0;
  for (int run = 0; run < 5; run++) {
    double begin = now();
    icalcomponent *calendar = icalcomponent_vanew(
        ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
        icalproperty_new_prodid("-//Semainier//Semainier 1//FR"), (void *)0);
    icalcomponent_add_component(
        calendar, icalcomponent_new_clone(icaltimezone_get_component(icaltimezone_get_builtin_timezone("Europe/Paris"))));
    for (int number = 0; number < count; number++) icalcomponent_add_component(calendar, event(number));
    char *text = icalcomponent_as_ical_string_r(calendar);
    bytes = strlen(text);
    free(text);
    icalcomponent_free(calendar);
    double time = now() - begin;
    if (time < best) best = time;
  }
  printf("%.3f %zu\n", best, bytes);
  return 0;
}
