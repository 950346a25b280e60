-- The page that tells how an online visit works, by language where there is more than one.
alter table clinic add column training_urls jsonb;
