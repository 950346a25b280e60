-- Working hours may last to midnight (until 24:00) or into the next day, where they end before they begin by the clock.
alter table working_hours drop constraint working_hours_check;
alter table working_hours add constraint working_hours_from_until check (from_wall < '24:00' and from_wall <> until_wall);
