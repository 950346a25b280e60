/** "de Maya", "d’Amélie": before a vowel or an h, which is mute in most names, the word is shortened. */
export const of = (name: string): string => {
  const letter = name.normalize('NFD').charAt(0).toLowerCase();
  return 'aeiouhœæ'.includes(letter) && letter !== '' ? `d’${name}` : `de ${name}`;
};
