-- What staff sign in with besides their password. An older version that serves meanwhile knows nothing of it, and asks for
-- the password alone.
create table staff_second_factor (
  staff_id uuid primary key references staff (id),
  -- Encrypted by a key that is derived from the clinic's secret.
  secret text not null,
  -- The time step of the last code: it and those before it open nothing any more.
  last_step bigint not null,
  enrolled_at timestamptz not null default now()
);

create table staff_recovery_code (
  code_hash text primary key,
  staff_id uuid not null references staff (id),
  used_at timestamptz
);
create index staff_recovery_code_staff on staff_recovery_code (staff_id);

alter table staff_session
  -- Since when the second factor is proven in it.
  add column second_factor_at timestamptz,
  -- The secret that this session was offered for an app, encrypted alike.
  add column offered_secret text;

-- A browser counts as known for codes only once one was right in it.
alter table staff_device add column took_code boolean not null default false;
