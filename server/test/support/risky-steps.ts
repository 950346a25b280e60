/** What grows with a clinic's years: while an index of such a table is built, nobody writes into it. */
const large = 'appointment|audit|audit_values|mail|patient|reading';

/** What an older server would stumble over, or wait for, while it serves beside a newer one. */
const risks: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+(?:table|column|type|view|schema|function)\b/, 'drops what an older version uses'],
  [/\brename\b/, 'renames what an older version uses'],
  [/\balter\s+column\s+\S+\s+(?:set\s+data\s+)?type\b/, 'retypes a column, and writes the table anew'],
  [/\bset\s+not\s+null\b/, 'asks for values that an older version does not write'],
  [
    /\badd\s+(?:column\s+)?(?!constraint)[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)(?<!\bdefault\b[^,;]*)/,
    'adds a column that an older version does not fill',
  ],
  [
    new RegExp(`\\bcreate\\s+(?:unique\\s+)?index\\s+\\S+\\s+on\\s+(?:${large})\\b`),
    'builds an index of a large table while it is locked',
  ],
  [
    new RegExp(`\\balter\\s+table\\s+(?:${large})\\b[^;]*\\badd\\s+constraint\\b(?![^;]*\\bnot\\s+valid\\b)`),
    'checks a large table while it is locked',
  ],
];

/** Why this SQL must not run while an older version serves; empty where it may. */
export function risksOf(sql: string): string[] {
  const plain = sql
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$\$.*?\$\$/gs, '')
    .toLowerCase();
  return risks.filter(([pattern]) => pattern.test(plain)).map(([, why]) => why);
}
