-- What looked at a feed, for each kind of calendar: a link may be in several. Browsers and previews leave nothing here.
create table calendar_look (
  link_id uuid not null references calendar_link (id) on delete cascade,
  -- In one word of ours, never its whole user agent; see calendar/fetchers.ts.
  fetcher text not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  -- What it was given then, see calendar/changes.ts.
  served_version text not null,
  -- It goes on showing that until it looks again.
  served_level text not null check (served_level in ('busy', 'clinic', 'full')),
  primary key (link_id, fetcher)
);
insert into calendar_look (link_id, fetcher, first_at, last_at, served_version, served_level)
  select id, coalesce(fetched_by, 'other'), coalesce(connected_at, fetched_at), fetched_at, served_version, level
    from calendar_link
    where fetched_at is not null and served_version is not null and fetched_by is distinct from 'browser';
-- A taken link that something looked at which may be a calendar: it stays until then, for such a one may look once a day.
alter table calendar_link add column kept_until timestamptz;
