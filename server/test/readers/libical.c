// Prints what libical reads in the calendar on standard input, a line for each event, its values in hex.
// Declared here, for the package with the headers brings a hundred others.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct icalcomponent_impl icalcomponent;
typedef struct icalproperty_impl icalproperty;
enum { ICAL_VEVENT_COMPONENT = 4 };
icalcomponent *icalparser_parse_string(const char *);
icalcomponent *icalcomponent_get_first_component(icalcomponent *, int);
icalcomponent *icalcomponent_get_next_component(icalcomponent *, int);
icalproperty *icalcomponent_get_first_property(icalcomponent *, int);
icalproperty *icalcomponent_get_next_property(icalcomponent *, int);
const char *icalproperty_get_property_name(const icalproperty *);
int icalcomponent_count_errors(icalcomponent *);
const char *icalcomponent_get_uid(icalcomponent *);
const char *icalcomponent_get_summary(icalcomponent *);
const char *icalcomponent_get_description(icalcomponent *);
const char *icalcomponent_get_location(icalcomponent *);
int icalcomponent_get_sequence(icalcomponent *);
const char *icalproperty_get_value_as_string(const icalproperty *);

enum { ICAL_ANY_PROPERTY = 0 };

static void put(const char *text, const char *after) {
  for (; text && *text; text++) printf("%02x", (unsigned char)*text);
  fputs(after, stdout);
}

// 20261201T170000Z as 2026-12-01T17:00:00Z.
static void put_instant(const char *value) {
  char at[32] = "";
  if (value && strlen(value) == 16)
    snprintf(at, sizeof at, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", value, value + 4, value + 6, value + 9, value + 11, value + 13);
  put(at, ",");
}

static const char *value_of(icalcomponent *event, const char *name) {
  icalproperty *property = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY);
  for (; property; property = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY))
    if (strcmp(icalproperty_get_property_name(property), name) == 0) return icalproperty_get_value_as_string(property);
  return NULL;
}

int main(void) {
  static char text[1 << 22];
  size_t length = fread(text, 1, sizeof text - 1, stdin);
  text[length] = 0;
  icalcomponent *calendar = icalparser_parse_string(text);
  if (!calendar || icalcomponent_count_errors(calendar) > 0) return 1;
  icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    char sequence[16];
    snprintf(sequence, sizeof sequence, "%d", icalcomponent_get_sequence(event));
    put(icalcomponent_get_uid(event), ",");
    put(icalcomponent_get_summary(event), ",");
    put(icalcomponent_get_description(event), ",");
    put(icalcomponent_get_location(event), ",");
    put(value_of(event, "STATUS"), ",");
    put_instant(value_of(event, "DTSTART"));
    put_instant(value_of(event, "DTEND"));
    put(sequence, "\n");
  }
  return 0;
}
