-- What an account may see, ended rows among them: each request of a patient asks.
create index access_account on access (account_id, patient_id);
-- The same of whether they asked to be looked up twice.
create index duplicate_request_patient on duplicate_request (patient_id);
