-- Mails that the recipient's own mail server could not deliver for good, each told once. While one is not lifted, mails of
-- its kind stop at its address, and with two all but help and resets.
create table mail_bounce (
  mail_id uuid primary key references mail (id),
  -- As an address is looked up.
  address text not null,
  kind text not null,
  -- RFC 3463, such as 5.1.1.
  status text not null,
  at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by_staff_id uuid references staff (id)
);
create index mail_bounce_address on mail_bounce (address) where lifted_at is null;
create index mail_sent_to on mail (lower(to_address), sent_at) where sent_at is not null;
