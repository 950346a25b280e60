-- Staff choose a new password by themselves, and a browser in which they signed in before is let try past the limits of
-- their name and network: whoever guesses at their address must not keep them out.

alter table one_time_link drop constraint one_time_link_purpose_check;
alter table one_time_link add constraint one_time_link_purpose_check
  check (purpose in ('setup', 'change-username', 'reset', 'staff-setup', 'staff-reset'));
create index one_time_link_staff on one_time_link (staff_id) where staff_id is not null;

create table staff_device (
  -- Of the browser's own token; several people sign in at one desk.
  token_hash text not null,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (token_hash, staff_id)
);
create index staff_device_staff on staff_device (staff_id);
