import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { MailReason, MailTrouble } from '../../../src/contract/staff-mails.ts';
import type { AppointmentState, Policy, Text } from '../../../src/contract/index.ts';

/** timestamptz: a Date when read; a Date, or an SQL expression, when written. */
type Instant = Date;
/** timestamp without zone: `YYYY-MM-DDTHH:mm:ss` as the wall clock says, never a Date. */
type Wall = string;
/** jsonb, written as a JSON text. */
type Json<T> = ColumnType<T, string, string>;

interface InstallationTable {
  singleton: Generated<boolean>;
  mode: 'demo' | 'production';
  created_at: Generated<Instant>;
  zone_version: string;
  keys_version: string | null;
  duplicates_as_of: Generated<Instant | null>;
}

interface ClinicTable {
  singleton: Generated<boolean>;
  id: string;
  name: string;
  logo: string | null;
  color: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  region: string;
  language: string;
  zone: string;
  policy: Json<Policy>;
  training_url: string | null;
  training_urls: Json<Text> | null;
  feed_version: Generated<number>;
  feed_changed_at: Generated<Instant>;
}

interface PractitionerTable {
  id: Generated<string>;
  name: string;
  title: Json<Text> | null;
  photo: string | null;
  ended_at: Instant | null;
}

interface PlaceTable {
  id: Generated<string>;
  name: Json<Text>;
  address: string | null;
  zone: string;
  online: Generated<boolean>;
  latitude: number | null;
  longitude: number | null;
}

interface RoomTable {
  id: Generated<string>;
  place_id: string;
  name: Json<Text>;
}

interface TreatmentTable {
  id: Generated<string>;
  name: Json<Text>;
  minutes: number;
  online: Generated<boolean>;
  ended_at: Instant | null;
  group_name: Json<Text> | null;
  price: Json<Text> | null;
  instructions: Json<Text> | null;
  buffer_before: Generated<number>;
  buffer_after: Generated<number>;
}

interface PractitionerTreatmentTable {
  practitioner_id: string;
  treatment_id: string;
}

interface WorkingHoursTable {
  id: Generated<string>;
  practitioner_id: string;
  place_id: string;
  room_id: string | null;
  weekday: number;
  from_wall: string;
  until_wall: string;
  /** `-infinity` and `infinity` where they always were and go on. */
  valid_from: Generated<string>;
  valid_until: Generated<string>;
}

interface ScheduleExceptionTable {
  id: Generated<string>;
  kind: 'holiday' | 'day-off' | 'other-hours' | 'blocked';
  practitioner_id: string | null;
  place_id: string | null;
  room_id: string | null;
  first_date: string;
  last_date: string;
  weekdays: number[] | null;
  from_wall: string | null;
  until_wall: string | null;
  name: Json<Text> | null;
  imported_as: string | null;
  created_at: Generated<Instant>;
  created_by_staff_id: string | null;
  removed_at: Instant | null;
}

interface StaffTable {
  id: Generated<string>;
  email: string;
  name: string;
  /** `staff`: as an older version writes `front-desk`. */
  role: Generated<'staff' | 'front-desk' | 'admin'>;
  password_hash: string | null;
  created_at: Generated<Instant>;
  ended_at: Instant | null;
}

interface StaffSessionTable {
  token_hash: string;
  staff_id: string;
  created_at: Generated<Instant>;
  last_used_at: Generated<Instant>;
  ends_at: Instant;
  second_factor_at: Instant | null;
  offered_secret: string | null;
}

interface StaffSecondFactorTable {
  staff_id: string;
  secret: string;
  last_step: number;
  enrolled_at: Generated<Instant>;
}

interface StaffRecoveryCodeTable {
  code_hash: string;
  staff_id: string;
  used_at: Instant | null;
}

interface StaffDeviceTable {
  token_hash: string;
  staff_id: string;
  created_at: Generated<Instant>;
  expires_at: Instant;
  took_code: Generated<boolean>;
}

interface PatientTable {
  id: Generated<string>;
  first_name: string;
  last_name: string;
  name_key: string;
  born: string | null;
  email: string | null;
  phone: string | null;
  phone_key: string | null;
  language: string | null;
  private_mail: Generated<boolean>;
  deceased_at: Instant | null;
  deceased_by_staff_id: string | null;
  survivor_id: string;
  feed_version: Generated<number>;
  created_at: Generated<Instant>;
  erased_at: Instant | null;
}

interface AccountTable {
  id: Generated<string>;
  username: string;
  username_key: string;
  username_skeleton: string | null;
  password_hash: string;
  password_changed_at: Generated<Instant>;
  reset_at: Instant | null;
  language: string | null;
  created_at: Generated<Instant>;
}

interface AccessTable {
  id: Generated<string>;
  account_id: string;
  patient_id: string;
  relation: 'self' | 'family';
  permissions: Generated<string[]>;
  granted_by: string;
  granted_by_staff_id: string | null;
  created_at: Generated<Instant>;
  ends_at: Instant | null;
  ended_at: Instant | null;
}

interface PatientMergeTable {
  id: Generated<string>;
  from_id: string;
  into_id: string;
  at: Generated<Instant>;
  by_staff_id: string;
  field_choices: Generated<string[]>;
  undone_at: Instant | null;
  undone_by_staff_id: string | null;
}

interface NotSamePersonTable {
  id: Generated<string>;
  a_id: string;
  b_id: string;
  at: Generated<Instant>;
  by_staff_id: string;
}

interface DuplicateRequestTable {
  id: Generated<string>;
  patient_id: string;
  account_id: string;
  asked_at: Generated<Instant>;
  closed_at: Instant | null;
  closed_by_staff_id: string | null;
  outcome: 'merged' | 'on-file-once' | null;
  dismissed_at: Instant | null;
}

interface OneTimeLinkTable {
  id: Generated<string>;
  purpose: 'setup' | 'change-username' | 'reset' | 'staff-setup' | 'staff-reset';
  token_hash: string;
  account_id: string | null;
  patient_id: string | null;
  staff_id: string | null;
  created_at: Generated<Instant>;
  expires_at: Instant;
  used_at: Instant | null;
  killed_at: Instant | null;
  replaced_by: string | null;
}

interface SessionFamilyTable {
  id: Generated<string>;
  account_id: string;
  created_at: Generated<Instant>;
  remembered: Generated<boolean>;
  mode: Generated<'cookie' | 'memory'>;
  device: string;
  person_at: Generated<Instant>;
  confirmed_at: Generated<Instant>;
  ends_at: Instant;
  ended_at: Instant | null;
  ended_reason: string | null;
}

interface RefreshTokenTable {
  hash: string;
  family_id: string;
  generation: number;
  parent_hash: string | null;
  created_at: Generated<Instant>;
  superseded_at: Instant | null;
}

interface AccessTokenTable {
  hash: string;
  family_id: string;
  refresh_hash: string;
  expires_at: Instant;
  used_at: Instant | null;
}

interface SessionTicketTable {
  hash: string;
  kind: 'handover' | 'code';
  family_id: string;
  expires_at: Instant;
  used_at: Instant | null;
}

interface SignInPermitTable {
  account_id: string;
  address_hash: string;
  tries: Generated<number>;
  expires_at: Instant;
}

interface AppointmentTable {
  id: Generated<string>;
  patient_id: string;
  treatment_id: string;
  practitioner_id: string;
  place_id: string;
  room_id: string | null;
  state: AppointmentState;
  wall_start: Wall;
  wall_end: Wall;
  zone: string;
  starts_at: Instant;
  ends_at: Instant;
  zone_version: string;
  buffer_before: Generated<number>;
  buffer_after: Generated<number>;
  grace_until: Instant | null;
  moved_from_wall: Wall | null;
  moved_from_at: Instant | null;
  moved_at: Instant | null;
  cancelled_by: 'patient' | 'clinic' | null;
  cancelled_at: Instant | null;
  join_url: string | null;
  sequence: Generated<number>;
  booked_by: 'patient' | 'staff' | 'import';
  booked_by_id: string | null;
  created_at: Generated<Instant>;
  changed_at: Generated<Instant>;
}

interface ZoneClashTable {
  appointment_id: string;
  reason: 'taken' | 'skipped';
  found_at: Generated<Instant>;
}

interface LikelyDuplicateTable {
  a_id: string;
  b_id: string;
  rank: number;
  reasons: string[];
  found_at: Instant;
}

interface CalendarLinkTable {
  id: Generated<string>;
  account_id: string;
  method: string;
  level: 'busy' | 'clinic' | 'full';
  name: string | null;
  language: string | null;
  epoch: Generated<number>;
  token_hash: string;
  state: Generated<'offered' | 'taken' | 'connected'>;
  opened_at: Generated<Instant>;
  taken_at: Instant | null;
  connected_at: Instant | null;
  kept_until: Instant | null;
  changes: Generated<number>;
  changed_at: Generated<Instant>;
  ended_at: Instant | null;
  created_at: Generated<Instant>;
}

interface CalendarLookTable {
  link_id: string;
  fetcher: string;
  first_at: Generated<Instant>;
  last_at: Generated<Instant>;
  served_version: string;
  served_level: 'busy' | 'clinic' | 'full';
}

interface CalendarLinkSubjectTable {
  link_id: string;
  patient_id: string;
}

interface MailTable {
  id: Generated<string>;
  kind: string;
  patient_id: string | null;
  account_id: string | null;
  staff_id: string | null;
  appointment_id: string | null;
  link_id: string | null;
  address: string | null;
  language: string | null;
  note: string | null;
  sent_by_staff_id: string | null;
  changed: 'username' | 'password' | 'both' | null;
  state: Generated<'waiting' | 'sent' | 'failed' | 'dropped'>;
  to_address: string | null;
  message_id: string | null;
  failure: string | null;
  reason: MailReason | null;
  send_after: Instant | null;
  tries: Generated<number>;
  sending_since: Instant | null;
  trouble: MailTrouble | null;
  created_at: Generated<Instant>;
  sent_at: Instant | null;
}

interface MailBounceTable {
  mail_id: string;
  address: string;
  kind: string;
  status: string;
  at: Generated<Instant>;
  lifted_at: Instant | null;
  lifted_by_staff_id: string | null;
}

interface MailboxMessageTable {
  id: Generated<string>;
  mail_id: string | null;
  source: string;
  at: Generated<Instant>;
}

interface RepeatUnderWayTable {
  scope: string;
  operation: string;
  key: string;
  holder: string;
  until: Instant;
}

interface IdempotencyTable {
  scope: string;
  operation: string;
  key: string;
  request_hash: string;
  result_id: string | null;
  created_at: Generated<Instant>;
}

interface AuditTable {
  id: Generated<string>;
  at: Generated<Instant>;
  actor_kind: 'staff' | 'patient' | 'system';
  actor_id: string | null;
  action: string;
  patient_id: string | null;
  facts: Json<Record<string, unknown>>;
}

interface AuditValuesTable {
  audit_id: string;
  before: Json<Record<string, string | null>> | null;
  after: Json<Record<string, string | null>> | null;
}

interface ReadingTable {
  id: Generated<string>;
  kind: 'opened' | 'searched';
  staff_id: string;
  patient_id: string | null;
  typed: string | null;
  found: string[] | null;
  at: Generated<Instant>;
  last_at: Generated<Instant>;
}

interface ImportRowTable {
  kind: 'patient' | 'appointment' | 'practitioner' | 'place' | 'room' | 'treatment';
  external_id: string;
  said: Json<Record<string, string>>;
  held: Json<Record<string, string>>;
  entity_id: string;
  at: Generated<Instant>;
}

/** Every table, as Kysely types it. The truth is migrations/*.sql; this follows it. */
export interface Tables {
  installation: InstallationTable;
  clinic: ClinicTable;
  practitioner: PractitionerTable;
  place: PlaceTable;
  room: RoomTable;
  treatment: TreatmentTable;
  practitioner_treatment: PractitionerTreatmentTable;
  working_hours: WorkingHoursTable;
  schedule_exception: ScheduleExceptionTable;
  staff: StaffTable;
  staff_session: StaffSessionTable;
  staff_second_factor: StaffSecondFactorTable;
  staff_recovery_code: StaffRecoveryCodeTable;
  staff_device: StaffDeviceTable;
  patient: PatientTable;
  account: AccountTable;
  access: AccessTable;
  patient_merge: PatientMergeTable;
  not_same_person: NotSamePersonTable;
  duplicate_request: DuplicateRequestTable;
  one_time_link: OneTimeLinkTable;
  session_family: SessionFamilyTable;
  refresh_token: RefreshTokenTable;
  access_token: AccessTokenTable;
  session_ticket: SessionTicketTable;
  sign_in_permit: SignInPermitTable;
  appointment: AppointmentTable;
  zone_clash: ZoneClashTable;
  likely_duplicate: LikelyDuplicateTable;
  calendar_link: CalendarLinkTable;
  calendar_link_subject: CalendarLinkSubjectTable;
  calendar_look: CalendarLookTable;
  mail: MailTable;
  mail_bounce: MailBounceTable;
  mailbox_message: MailboxMessageTable;
  repeat_under_way: RepeatUnderWayTable;
  idempotency: IdempotencyTable;
  audit: AuditTable;
  audit_values: AuditValuesTable;
  reading: ReadingTable;
  import_row: ImportRowTable;
}

export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>;
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>;
