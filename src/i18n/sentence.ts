/** "4:00 p.m." brings its own full stop. */
export const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
