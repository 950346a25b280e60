-- People who may be on file twice, over the whole clinic: found every night, so that a list of them costs nothing by day.
-- Ids of records that stood for themselves then; what was merged or ruled out since is left out when the list is read.
create table likely_duplicate (
  a_id uuid not null references patient (id) on delete cascade,
  b_id uuid not null references patient (id) on delete cascade,
  -- Place in the list: 0 certain, 1 probable, 2 possible.
  rank smallint not null check (rank between 0 and 2),
  reasons text[] not null,
  found_at timestamptz not null,
  primary key (a_id, b_id),
  check (a_id < b_id)
);
create index likely_duplicate_order on likely_duplicate (rank, a_id, b_id);
create index likely_duplicate_b on likely_duplicate (b_id);

-- When the last search over the whole clinic began that came to its end.
alter table installation add column duplicates_as_of timestamptz;
