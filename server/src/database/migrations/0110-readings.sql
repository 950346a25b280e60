-- What staff looked at: whose file they opened, what they searched for. Apart from `audit`, which tells what was changed:
-- far more is read than written, it is kept for less long, and what was typed goes with the person whom it found.
create table reading (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('opened', 'searched')),
  staff_id uuid not null references staff (id),
  -- Of `opened`: the record that the file was asked for by.
  patient_id uuid references patient (id),
  -- Of `searched`: what was typed, until one of those whom it found is erased, and whom it found.
  typed text,
  found uuid[],
  at timestamptz not null default now(),
  -- The same again within minutes is no line of its own.
  last_at timestamptz not null default now(),
  check ((kind = 'opened') = (patient_id is not null))
);
-- `last_at` is in none of these, so that moving it touches no index.
create index reading_at on reading (at, id);
create index reading_staff on reading (staff_id, at, id);
create index reading_patient on reading (patient_id, at, id) where patient_id is not null;
