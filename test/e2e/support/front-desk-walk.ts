import type { FrontDeskMessages } from '../../../server/front-desk/i18n/page-language.ts';
import { aPassword } from '../../../server/test/support/builders.ts';
import { Records } from '../../../server/test/support/records.ts';
import type { OpenFrontDesk } from './front-desk.ts';
import type { Person } from './person.ts';

/** Looks at what stands on the screen. */
export type Look = (where: string) => Promise<void>;

const plain = (words: string) => words.replaceAll(/\s/g, ' ');

/** Somebody with everything on file that the front desk has words for, and who may be on file twice. */
async function fillTheClinic({ clinic }: OpenFrontDesk): Promise<{ maya: string; treatmentId: string }> {
  const { db } = clinic.parts;
  const records = new Records(db);
  const told = { lastName: 'Okafor', born: '1989-04-02', phone: '604-555-0142' };
  const maya = await records.aPatient({ firstName: 'Maya', email: 'maya@okafor.example', ...told });
  const maia = await records.aPatient({ firstName: 'Maia', ...told });
  const account = await records.anAccount('maya@okafor.example', maya);
  await records.access(await records.anAccount('edith.reid'), maya, 'family');
  await records.anAccount('maiao', maia);
  const calendar = await records.aCalendar();
  const { treatmentId, practitionerId } = calendar;
  await db
    .insertInto('practitioner_treatment')
    .values({ practitioner_id: practitionerId, treatment_id: treatmentId })
    .execute();
  await records.aVisit(maya, calendar);
  await records.aVisit(maia, calendar);
  await db.insertInto('duplicate_request').values({ patient_id: maya, account_id: account }).execute();
  const mail = { patient_id: maya, to_address: 'maya@okafor.example' };
  await db
    .insertInto('mail')
    .values([
      { ...mail, kind: 'welcome', state: 'sent', note: 'See you!' },
      { ...mail, kind: 'booked', state: 'failed', failure: '550 5.1.1' },
      { ...mail, kind: 'moved', state: 'waiting' },
      { ...mail, kind: 'cancelled', state: 'dropped', failure: 'not-cancelled' },
    ])
    .execute();
  return { maya, treatmentId };
}

/** Goes through the front desk in the words of one language, and looks at each of its screens and dialogs. */
export async function walkFrontDesk(
  desk: OpenFrontDesk,
  person: Person,
  text: FrontDeskMessages,
  look: Look,
): Promise<void> {
  const { account, appointments, audit, deceased, duplicates, entrance, find, merges, patient } = text;
  const { page } = person;
  const press = (words: string) => person.pressOf(plain(words));
  const dialog = async (button: string, heading: string, more?: () => Promise<void>) => {
    await press(button);
    await person.waitFor('dialog[open]');
    await more?.();
    await look(heading);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement !== null);
  };
  const { maya, treatmentId } = await fillTheClinic(desk);

  await look('sign-in');
  await person.fill(entrance.emailAddress, 'ines@cedarstreet.example');
  await press(entrance.forgot);
  await person.sees(entrance.backToSignIn);
  await look('help');
  await press(entrance.sendReset);
  await person.sees(entrance.lookInMailbox);
  await look('help sent');
  await press(entrance.backToSignIn);
  await person.fill(entrance.password, 'not my password');
  await press(entrance.signIn);
  await person.sees(text.problems.byCode['wrong-credentials'][0]);
  await look('wrong password');
  await person.fill(entrance.password, aPassword);
  await press(entrance.signIn);
  await person.sees(find.asksWhetherTwice);
  await look('no file');
  await person.fillSearch(find.search, 'nobody at all');
  await person.sees(find.nobody);
  await look('nobody found');
  await dialog(find.newPatient, 'new patient', async () => {
    await press(patient.putOnFile);
    await person.sees(patient.nameMissing);
  });

  await page.evaluate((id) => (location.hash = `patient=${id}`), maya);
  await person.sees(duplicates.rows.username);
  await look('file');
  await dialog(patient.changeDetails, 'change details');
  await dialog(account.sendWelcome, 'Welcome Email');
  await dialog(account.sendReset, 'Password Reset Email');
  await dialog(duplicates.answerOnce, 'on file once');
  await dialog(duplicates.notTheSame, 'not the same');
  await dialog(duplicates.compareWithAnother, 'pick');
  await dialog(duplicates.merge, 'merge');
  await dialog(appointments.book, 'book', async () => {
    await page.locator(`::-p-aria([name="${appointments.treatment}"])`).fill(treatmentId);
    await person.sees(appointments.nothingFree);
  });
  await dialog(appointments.cancel, 'cancel');
  await dialog(appointments.changeTime, 'change time');
  await person.pressText(audit.show);
  await person.sees(audit.whoOpened);
  await look('record of changes');

  await press(duplicates.merge);
  await person.waitFor('dialog[open]');
  await (await person.waitFor('dialog .button.primary')).click();
  await person.sees(merges.history);
  await look('merged');
  await dialog(merges.undo, 'undo');
  await dialog(deceased.mark, 'mark as deceased', async () => {
    await (await person.waitFor('dialog .button.danger')).click();
    await person.sees(deceased.takeBack);
  });
  await dialog(deceased.takeBack, 'take the mark back');
  await page.evaluate(() => (location.hash = 'staff-setup=a-token-that-never-was-one'));
  await person.sees(entrance.haveOne);
  await look('set-up');
}
