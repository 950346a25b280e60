-- The link of the newer email that staff sent in this one's place; where it goes, the older one is an expired link again.
alter table one_time_link add column replaced_by uuid references one_time_link (id) on delete set null;
create index one_time_link_replaced_by on one_time_link (replaced_by) where replaced_by is not null;
