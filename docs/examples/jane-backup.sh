#!/bin/sh
# Writes the database of DATABASE_URL into a folder, under today's date, and keeps those of two weeks.
set -eu
to=$1/clinic-$(date +%F).dump
pg_dump --format=custom --file="$to.part" "$DATABASE_URL"
# Read to its end: one that broke off is never taken for a backup.
pg_restore --file=/dev/null "$to.part"
mv "$to.part" "$to"
find "$1" -name 'clinic-*.dump' -mtime +14 -delete
