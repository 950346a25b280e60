-- Visits whose wall time has another instant by newer zone data, and that cannot have it: somebody settles each by hand.
create table zone_clash (
  appointment_id uuid primary key references appointment (id) on delete cascade,
  reason text not null check (reason in ('taken', 'skipped')),
  found_at timestamptz not null default now()
);
