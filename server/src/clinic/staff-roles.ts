import type { StaffRole } from '../../../src/contract/staff.ts';
import type { Row } from '../database/schema.ts';

/** An older version that serves beside this one writes "staff" for whoever is no admin. */
export const roleOf = ({ role }: Pick<Row<'staff'>, 'role'>): StaffRole => (role === 'admin' ? 'admin' : 'front-desk');
