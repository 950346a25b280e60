-- What is kept for as long as the clinic's settings say, and then goes: each portion of it is found by an index.

-- The log stays only ever added to, but for lines that are older than the least that a setting can ask for.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '365 days' then
    return old;
  end if;
  raise exception 'the audit log is only ever added to';
end $$;
drop trigger audit_is_added_to_only on audit;
create trigger audit_is_added_to_only before update or delete on audit for each row execute function keep_audit();

alter table audit_values drop constraint audit_values_audit_id_fkey;
alter table audit_values add constraint audit_values_audit_id_fkey
  foreign key (audit_id) references audit (id) on delete cascade;
create index audit_at on audit (at);

-- With a mail goes what is told of it.
alter table mail_bounce drop constraint mail_bounce_mail_id_fkey;
alter table mail_bounce add constraint mail_bounce_mail_id_fkey
  foreign key (mail_id) references mail (id) on delete cascade;
alter table mailbox_message drop constraint mailbox_message_mail_id_fkey;
alter table mailbox_message add constraint mailbox_message_mail_id_fkey
  foreign key (mail_id) references mail (id) on delete cascade;
create index mailbox_message_mail on mailbox_message (mail_id);
create index mail_ended on mail (coalesce(sent_at, created_at)) where state <> 'waiting';
-- To an address of nobody, or of several people: in nobody's file.
create index mail_of_strangers on mail (created_at)
  where patient_id is null and account_id is null and staff_id is null and state <> 'waiting';
