-- What a line of the audit log changed: values, apart from the log itself, which nobody can ever delete from. They are
-- never changed either, but whoever erases a person erases these.
create table audit_values (
  audit_id uuid primary key references audit (id),
  before jsonb,
  after jsonb
);

create trigger audit_values_are_not_changed before update on audit_values for each row execute function refuse_change();
