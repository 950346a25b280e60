-- Which of username and password a mail about a change tells of.
alter table mail add column changed text check (changed in ('username', 'password', 'both'));
