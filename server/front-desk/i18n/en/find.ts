import { plural } from '../../../../src/i18n/plural.ts';

/** The column to find a patient in, and the choice of a record to compare with. */
export const find = {
  heading: 'Find a patient',
  signOut: 'Sign out',
  search: 'Search patients by name, email or phone',
  placeholder: 'Name, email or phone',
  nobody: 'Nobody on file fits that.',
  nobodyElse: 'Nobody else on file fits that.',
  patients: plural('en', { one: (count) => `${count} patient`, other: (count) => `${count} patients` }),
  firstPatients: plural('en', { other: (count) => `The first ${count} patients` }),
  typeMore: 'Type more of the name to see others.',
  showList: 'Show the list',
  newPatient: 'New patient',
  waiting: 'Waiting for an answer',
  asksWhetherTwice: 'asks whether they are on file twice',
  intro: 'Search by name, email or phone. Whoever asks whether they are on file twice waits in the list.',
  compareWithAnother: (name: string) => `Compare ${name} with another record`,
};
