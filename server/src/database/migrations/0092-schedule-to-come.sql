-- What is still to come of everybody's, for the front desk's list.
create index schedule_exception_last on schedule_exception (last_date) where removed_at is null;
