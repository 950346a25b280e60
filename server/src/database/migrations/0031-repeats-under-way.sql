-- Which write is being done at the moment, by the key that names it: a repeat of it waits instead of being counted and
-- done beside it. A row whose time is over belongs to a server that is gone or slow, and is taken over.

create table repeat_under_way (
  scope text not null,
  operation text not null,
  key text not null,
  holder uuid not null,
  until timestamptz not null,
  primary key (scope, operation, key)
);
