import * as z from 'zod/mini';
import { erasureReasons } from '../../../src/contract/staff-audit.ts';
import { emailSchema } from '../clinic/email-address.ts';
import { resetSecondFactor } from '../clinic/second-factor.ts';
import { addStaff, staffByEmail } from '../clinic/staff.ts';
import { runImport } from '../import/run-import.ts';
import { noteBounce } from '../mail/bounces.ts';
import { mailsInMbox, readBounce } from '../mail/read-bounce.ts';
import type { Parts } from '../parts.ts';
import { eraseByCommand } from './erase-command.ts';

/** What `npm run clinic` can do, as it travels to the process that owns the database. */
export const commandSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('add-staff'), email: emailSchema, staffName: z.optional(z.string()), admin: z.boolean() }),
  z.object({ name: z.literal('erase-patient'), patientId: z.string(), reason: z.enum(erasureReasons) }),
  z.object({ name: z.literal('reset-second-factor'), email: emailSchema }),
  z.object({ name: z.literal('bounces'), base64: z.string() }),
  z.object({ name: z.literal('import'), files: z.array(z.object({ name: z.string(), base64: z.string() })) }),
]);
export type Command = z.infer<typeof commandSchema>;

/** Does what was asked, says line by line what came of it, and answers with the exit code. */
export async function runCommand(parts: Parts, command: Command, say: (line: string) => void): Promise<number> {
  switch (command.name) {
    case 'add-staff':
      return addStaffMember(parts, command, say);
    case 'erase-patient':
      return eraseByCommand(parts, command, say);
    case 'reset-second-factor':
      return forgetSecondFactor(parts, command.email, say);
    case 'bounces':
      return noteBounces(parts, Buffer.from(command.base64, 'base64'), say);
    case 'import': {
      const files = command.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
      return runImport(parts, files, say);
    }
  }
}

async function noteBounces(parts: Parts, mbox: Buffer, say: (line: string) => void): Promise<number> {
  if (parts.settings.bounceAddress === undefined) {
    say('BOUNCE_ADDRESS is not set, so no mail of ours says where it goes back to.');
    return 1;
  }
  const mails = mailsInMbox(mbox);
  let noted = 0;
  for (const mail of mails) {
    const bounce = await readBounce(mail);
    if (bounce !== undefined && (await noteBounce(parts, bounce))) noted++;
  }
  say(
    `${mails.length} ${mails.length === 1 ? 'mail was' : 'mails were'} read, ${noted} of them about a mail of ours that came back for good.`,
  );
  return 0;
}

async function forgetSecondFactor(parts: Parts, email: string, say: (line: string) => void): Promise<number> {
  const staff = await staffByEmail(parts.db, email);
  if (staff === undefined) {
    say(`Nobody works here under ${email}.`);
    return 1;
  }
  const wasThere = await parts.db.transaction().execute((tx) => resetSecondFactor(tx, parts, staff.id));
  say(
    wasThere
      ? `The second factor of ${email} is forgotten, and their sessions have ended. An email tells them.`
      : `${email} has no second factor.`,
  );
  return wasThere ? 0 : 1;
}

async function addStaffMember(
  parts: Parts,
  { email, staffName, admin }: Extract<Command, { name: 'add-staff' }>,
  say: (line: string) => void,
): Promise<number> {
  if ((await parts.db.selectFrom('clinic').select('id').executeTakeFirst()) === undefined) {
    say('The clinic is not on file yet: "npm run clinic -- import clinic.json" writes it down.');
    return 1;
  }
  const { isNew } = await parts.db
    .transaction()
    .execute((tx) => addStaff(tx, parts, { email, name: staffName, admin }));
  say(
    `${email} ${isNew ? 'was added to' : 'is already on'} the staff${admin ? ', as an admin' : ''}. A link to choose a password is on its way there.`,
  );
  return 0;
}
