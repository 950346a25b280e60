/**
 * What is typed into an email field where there is no address, so that a program that insists on one lets go. Only words
 * that say so themselves are here, in English and French: a name that some person could have (Na, May, Test as a surname in
 * the middle) is not, for whoever has it would get no help.
 */
const words = new Set(
  `
  none noone nobody nomail noemail noemailaddress noaddress nothing notprovided notgiven notavailable notapplicable
  donotemail donotmail unknown declined refused fake fakeemail placeholder test testing testtest example
  aucun aucune aucuncourriel aucuneadresse inconnu inconnue pasdemail pasdemel pasdecourriel sanscourriel sansemail sansadresse
  `
    .trim()
    .split(/\s+/),
);

/**
 * Reserved so that nothing is ever delivered there (RFC 2606). Its `.example` is not among them: the demo and the documents
 * write the addresses that stand for real ones with it.
 */
const reserved = /(?:^|\.)(?:invalid|test|localhost|example\.(?:com|net|org))$/;

/** "No-Email2+x" and "noemail" are one word. */
const wordOf = (text: string): string => text.replace(/\+.*$/, '').replaceAll(/[._-]/g, '').replace(/\d+$/, '');

/** Whether an address was made up: its name, or its domain's, says that there is none, or nothing can arrive there. */
export function isMadeUpAddress(address: string): boolean {
  const [name = '', domain = ''] = address
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  if (words.has(wordOf(name)) || reserved.test(domain)) return true;
  // Of a longer domain, such as test.university.edu, the parts are rooms in a real house.
  const [own = '', end, ...more] = domain.split('.');
  return end !== undefined && more.length === 0 && words.has(wordOf(own));
}
