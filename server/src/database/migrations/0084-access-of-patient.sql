-- Every username that sees or saw a patient, for the patient's file.
create index access_of_patient on access (patient_id);
