import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import iconv from 'iconv-lite';
import { csv, openImportDesk, patientsHead, visitsHead, type ImportDesk } from './support/import-desk.ts';

describe('the files of an import', () => {
  let desk: ImportDesk;
  before(async () => {
    desk = await openImportDesk();
  });
  beforeEach(() => desk.empty());
  after(() => desk.close());

  const accents = csv(patientsHead.replaceAll(',', ';'), [
    '1;Zoë;Côté-Müller;1990-02-03;zoe@mail.example;416 555 0101',
  ]);

  for (const [encoding, bytes] of [
    ['UTF-8', iconv.encode(accents, 'utf8')],
    ['UTF-8', iconv.encode(accents, 'utf8', { addBOM: true })],
    ['Windows-1252', iconv.encode(accents, 'windows-1252')],
    ['UTF-16LE', iconv.encode(accents, 'utf-16le', { addBOM: true })],
  ] as const)
    it(`reads ${encoding} that begins with byte ${bytes[0] ?? 0}`, async () => {
      const { code, said } = await desk.run({ 'patients.csv': bytes });
      assert.equal(code, 0);
      assert.deepEqual(said, [
        `patients.csv: 1 row of patients, ${encoding}${encoding === 'Windows-1252' ? ' (guessed)' : ''}, semicolons between cells.`,
        'patients: 1 new, 0 changed, 0 as before, 0 refused, 0 left as they are here.',
      ]);
      const { first_name, last_name, name_key, phone_key, born } = await desk.patient('1');
      assert.deepEqual([first_name, last_name], ['Zoë', 'Côté-Müller']);
      assert.deepEqual([name_key, phone_key, born], ['zoe cote muller', '4165550101', '1990-02-03']);
    });

  it('reads the characters that Windows-1252 has and Latin-1 has not', async () => {
    await desk.run({
      'patients.csv': iconv.encode(csv(patientsHead, ['1,Anne,O’Brien – “Œuvré”,,,']), 'windows-1252'),
    });
    assert.equal((await desk.patient('1')).last_name, 'O’Brien – “Œuvré”');
  });

  it('reads commas, semicolons and tabs, whatever else the cells hold', async () => {
    for (const delimiter of [',', ';', '\t']) {
      const head = patientsHead.replaceAll(',', delimiter);
      const row = ['1', 'Ana', `"Silva, Souza; e Lima"`, '', '', ''].join(delimiter);
      await desk.run({ 'patients.csv': csv(head, [row]) });
      assert.equal((await desk.patient('1')).last_name, 'Silva, Souza; e Lima');
      await desk.empty();
    }
  });

  it('tells the line on which a row begins, with cells of several lines, empty lines and any line ends', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const text = csv(patientsHead, [
        '1,"Anne\nMarie",Roy,,,',
        '',
        ',,,,,',
        '2,Bo,Lee,1990-13-01,,',
        '3,"Jo\n\nAnn",Ray,,not an address,',
        '4,Kim,Oh,,,',
        '5,Too,few',
      ]).replaceAll('\n', lineEnd);
      const { code, said } = await desk.run({ 'patients.csv': text });
      assert.equal(code, 1);
      assert.deepEqual(said.slice(1), [
        'patients.csv line 6: refused: born "1990-13-01" is not a date of birth as in 1984-03-21.',
        'patients.csv line 7: refused: email "not an address" is not an email address.',
        'patients.csv line 11: refused: it has 3 cells where the header has 6.',
        'patients: 2 new, 0 changed, 0 as before, 3 refused, 0 left as they are here.',
      ]);
      assert.equal((await desk.patient('1')).first_name, 'Anne Marie');
      await desk.empty();
    }
  });

  it('knows a column by its words, and says once which it does not know', async () => {
    const { said } = await desk.run({
      'patients.csv': csv('ID,First_Name, LAST NAME ,Fax', ['1,Bo,Lee,1', '2,Al,Ray,2']),
    });
    assert.deepEqual(said.slice(1), [
      'patients.csv: the column "fax" is not known and is not read.',
      'patients: 2 new, 0 changed, 0 as before, 0 refused, 0 left as they are here.',
    ]);
  });

  for (const [what, files, sentence] of [
    [
      'a column is missing',
      { 'p.csv': csv('id,first name,email', ['1,Bo,']) },
      'p.csv: the column "last name" is missing.',
    ],
    [
      'a column stands there twice',
      { 'p.csv': csv('id,first name,last name,Email,email', []) },
      'p.csv: the column "email" stands there twice.',
    ],
    [
      'the columns are of no table',
      { 'p.csv': 'a,b\n1,2\n' },
      'p.csv: none of its first lines names columns of patients or appointments.',
    ],
    ['a file is empty', { 'p.csv': '' }, 'p.csv: none of its first lines names columns of patients or appointments.'],
    [
      'a quotation mark stays open',
      { 'p.csv': csv(patientsHead, ['1,Bo,"Lee,,,', '2,Al,Ray,,,']) },
      'p.csv: its rows cannot be told apart; most likely a quotation mark is opened and never closed.',
    ],
    ['no file is named', {}, 'No file to import is named.'],
  ] as const)
    it(`loads nothing when ${what}, and says so`, async () => {
      const good = { 'good.csv': csv(patientsHead, ['1,Bo,Lee,,,']) };
      const { code, said } = await desk.run(Object.keys(files).length > 0 ? { ...good, ...files } : files);
      assert.equal(code, 1);
      assert.equal(said.at(-1), sentence);
      assert.deepEqual(await desk.opened.db.selectFrom('patient').select('id').execute(), []);
    });

  it('refuses every row of an id that stands there twice, also across files', async () => {
    const { code, said } = await desk.run({
      'a.csv': csv(patientsHead, ['1,Bo,Lee,,,', '2,Al,Ray,,,']),
      'b.csv': csv(patientsHead, ['1,Bo,Lee,,,']),
    });
    assert.equal(code, 1);
    assert.deepEqual(said.slice(2), [
      'a.csv line 2: refused: the id "1" stands in more than one row.',
      'b.csv line 2: refused: the id "1" stands in more than one row.',
      'patients: 1 new, 0 changed, 0 as before, 2 refused, 0 left as they are here.',
    ]);
  });

  it('tells tables apart by their columns, not by their names or order', async () => {
    const { code, said } = await desk.run({
      'export-2.csv': csv(visitsHead, ['v1,1,Zoë Ng,Physio,Main,,2031-03-03 09:00,']),
      'export-1.csv': csv(patientsHead, ['1,Bo,Lee,,,']),
    });
    assert.equal(code, 0, said.join('\n'));
    assert.equal((await desk.visit('v1')).patient_id, (await desk.patient('1')).id);
  });

  it('lets one import run at a time', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `${at},Bo,Lee${at},,,`);
    const both = await Promise.all([1, 2].map(() => desk.run({ 'p.csv': csv(patientsHead, rows) })));
    assert.deepEqual(both.map(({ code }) => code).sort(), [0, 1]);
    const refused = both.find(({ code }) => code === 1);
    assert.equal(refused?.said.at(-1), 'Another import is running. Try again when it is done.');
    assert.equal((await desk.run({ 'p.csv': csv(patientsHead, rows) })).code, 0);
  });
});
