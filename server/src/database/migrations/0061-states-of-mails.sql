-- When a mail is to go out, where that is later than at once, and why the clinic's own server did not send it.
alter table mail add column send_after timestamptz;
alter table mail add column reason text;

update mail set reason = case failure
    when 'the booking was undone' then 'booking-undone'
    when 'a later mail tells it' then 'told-by-later'
    when 'it is no longer cancelled' then 'not-cancelled'
    when 'it is no longer booked' then 'not-booked'
    when 'it has begun' then 'begun'
    when 'it was moved to a later time' then 'moved-later'
    when 'the account is gone' then 'account-gone'
    when 'its link is dead' then 'link-dead'
    when 'its links are dead' then 'link-dead'
    when 'no address on file' then 'no-address'
    when 'the address on file is not an email address' then 'bad-address'
    when 'it has no link' then 'no-link'
    when 'its link ran out before it could be sent' then 'link-expired'
    when 'it could not be sent' then 'given-up'
    when 'the mail server could not be reached' then 'given-up'
  end
  where state in ('dropped', 'failed');

update mail set send_after = appointment.starts_at - interval '24 hours'
  from appointment
  where appointment.id = mail.appointment_id and mail.kind = 'reminder' and mail.state = 'waiting';
