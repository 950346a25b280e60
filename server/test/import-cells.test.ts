import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { clinicJson, csv, openImportDesk, patientsHead, visitsHead, type ImportDesk } from './support/import-desk.ts';

const dataFile = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));

describe('what a spreadsheet made of an import’s cells', () => {
  let desk: ImportDesk;
  before(async () => {
    desk = await openImportDesk();
  });
  beforeEach(() => desk.empty());
  after(() => desk.close());

  const onFile = async () => (await desk.opened.db.selectFrom('patient').select('id').execute()).length;

  it('is refused by line: error values, formulas, and numbers that lost their digits', async () => {
    const { code, said } = await desk.run({ 'p.csv': dataFile('15-excel-cells.csv') });
    assert.equal(code, 1);
    assert.deepEqual(said.slice(1), [
      'p.csv line 2: refused: phone "6,04555E+09" is a number in scientific form, which has lost digits.',
      'p.csv line 3: refused: phone "#N/A" is an error of a spreadsheet.',
      'p.csv line 4: refused: phone "#REF!" is an error of a spreadsheet.',
      'p.csv line 5: refused: phone "=+16045550142" is a formula of a spreadsheet.',
      'patients: 3 new, 0 changed, 0 as before, 4 refused, 0 left as they are here.',
    ]);
    assert.equal((await desk.patient('g5')).phone, '16045550142');
    assert.equal((await desk.patient('g6')).phone, null);
    assert.equal((await desk.patient('g7')).email, null);
  });

  it('never gives several people one phone number that nobody has', async () => {
    const { said } = await desk.run({ 'p.csv': dataFile('15-excel-phones.csv') });
    assert.equal(said.at(-1), 'patients: 0 new, 0 changed, 0 as before, 4 refused, 0 left as they are here.');
  });

  it('is refused in every column of both tables', async () => {
    const bad = ['#N/A', '#VALEUR!', '#DIV/0!', '########', 'Err:502', '1.2E+15', '=A1'];
    for (const [file, head, row] of [
      ['p.csv', `${patientsHead},language,private mail`, '1,Bo,Lee,1990-01-01,b@mail.example,1,en,no'],
      ['v.csv', `${visitsHead},ends,minutes`, 'v,1,p1,Physio,Main,room 1,2031-03-03 09:00,booked,,30'],
    ] as const)
      for (const at of row.split(',').keys()) {
        const rows = bad.map((cell, nth) => row.split(',').with(0, `r${nth}`).with(at, cell).join(','));
        const { said } = await desk.run({ [file]: csv(head, rows) });
        const lines = said.filter((line) => line.includes(': refused: '));
        assert.equal(lines.length, bad.length);
        for (const line of lines) assert.match(line, / of a spreadsheet| in scientific form/);
      }
    assert.equal(await onFile(), 0);
  });

  it('does not take what people write for it', async () => {
    const { code, said } = await desk.run({
      'p.csv': csv(patientsHead, ['12E4,Null,None,,,#604-555-0142', '5e12,Nan,Na,,,#3', '#7,Err,"\'t Hooft",,,']),
    });
    assert.equal(code, 0, said.join('\n'));
    const { first_name, last_name, phone } = await desk.patient('12E4');
    assert.deepEqual([first_name, last_name, phone], ['Null', 'None', '#604-555-0142']);
    assert.equal((await desk.patient('#7')).last_name, "'t Hooft");
  });

  it('is nothing where it says so', async () => {
    const head = `${patientsHead},language,private mail`;
    for (const word of ['n/a', 'N/A', 'NA', 'NULL', 'None', 'nan', '-', '—', '\\N', '(null)']) {
      const { code, said } = await desk.run({ 'p.csv': csv(head, [`1,Bo,Lee,${word},${word},${word},,${word}`]) });
      assert.equal(code, 0, said.join('\n'));
      const { born, email, phone, private_mail } = await desk.patient('1');
      assert.deepEqual([born, email, phone, private_mail], [null, null, null, false]);
    }
    await desk.run({ 'p.csv': csv(head, ['2,Mei,Tan,,,,nan,', '3,Ana,Roy,,,,n/a,']) });
    assert.deepEqual([(await desk.patient('2')).language, (await desk.patient('3')).language], ['nan', null]);
    const visit = 'v,1,p1,Physio,Main,n/a,2031-03-03 09:00,NULL';
    assert.equal((await desk.run({ 'v.csv': csv(visitsHead, [visit]) })).code, 0);
    assert.deepEqual([(await desk.visit('v')).room_id, (await desk.visit('v')).state], [null, 'booked']);
    const required = await desk.run({ 'p.csv': csv(patientsHead, ['NULL,Bo,Lee,,,']) });
    assert.equal(required.said[1], 'p.csv line 2: refused: id is empty.');
  });

  it('is what stands inside, where a program put signs around it', async () => {
    await desk.run({
      'p.csv': csv(patientsHead, ['="00123",Bo,Lee,,,"=""604-555-0142"""', "2,Al,Ray,,,'+1 604 555 0143"]),
    });
    assert.equal((await desk.patient('00123')).phone, '604-555-0142');
    assert.equal((await desk.patient('2')).phone, '+1 604 555 0143');
  });

  it('names the columns once more in files that were joined', async () => {
    const { said } = await desk.run({ 'p.csv': csv(patientsHead, ['1,Bo,Lee,,,', patientsHead, '2,Al,Ray,,,']) });
    assert.equal(said[1], 'p.csv line 3: refused: it names the columns once more.');
    assert.equal(await onFile(), 2);
  });

  describe('of ids', () => {
    it('stops the load where leading zeros were taken away, before anything is written', async () => {
      assert.equal((await desk.run({ 'p.csv': dataFile('15-ids-1.csv') })).code, 0);
      const files = { 'clinic.json': clinicJson({ treatments: [] }), 'p.csv': dataFile('15-ids-2.csv') };
      const { code, said } = await desk.run(files);
      assert.equal(code, 1);
      assert.equal(
        said.at(-1),
        'p.csv line 2: the id "123" is "00123" with other zeros (2 rows are like this). A spreadsheet takes zeros away: export the ids as text. Nothing was loaded.',
      );
      assert.ok(!said.some((line) => line.startsWith('clinic:')));
      assert.equal(await onFile(), 2);
    });

    it('stops it the other way round too, for visits, for their patients, and across files', async () => {
      const visit = (id: string, patient: string) => `${id},${patient},p1,Physio,Main,,2031-03-03 09:00,`;
      await desk.run({ 'p.csv': csv(patientsHead, ['123,Bo,Lee,,,']), 'v.csv': csv(visitsHead, [visit('07', '123')]) });
      for (const files of [
        { 'p.csv': csv(patientsHead, ['00123,Bo,Lee,,,']) },
        { 'p.csv': csv(patientsHead, ['123.0,Bo,Lee,,,']) },
        { 'v.csv': csv(visitsHead, [visit('7', '123')]) },
        { 'v.csv': csv(visitsHead, [visit('8', '0123')]) },
        { 'a.csv': csv(patientsHead, ['044,Al,Ray,,,']), 'b.csv': csv(patientsHead, ['44,Al,Ray,,,']) },
      ]) {
        const { code, said } = await desk.run(files);
        assert.equal(code, 1);
        assert.match(said.at(-1) ?? '', / with other zeros\. A spreadsheet /);
      }
      assert.equal(await onFile(), 1);
    });

    it('leaves ids alone that are no numbers, and those that are on file as they stand', async () => {
      const rows = ['P-01,Bo,Lee,,,', 'P-1,Al,Ray,,,', '7.5,Kim,Oh,,,', '0,Jo,Day,,,'];
      for (let run = 0; run < 2; run++) assert.equal((await desk.run({ 'p.csv': csv(patientsHead, rows) })).code, 0);
      assert.equal(await onFile(), 4);
    });
  });

  describe('above the columns', () => {
    it('is the sign that stands between cells', async () => {
      for (const name of ['15-sep-semicolon.csv', '15-sep-quoted.csv']) {
        const { code, said } = await desk.run({ 'p.csv': dataFile(name) });
        assert.equal(code, 0, said.join('\n'));
        assert.equal(said.length, 2);
        assert.equal(await onFile(), 4);
        await desk.empty();
      }
      const bars = csv(patientsHead, ['1,Zoë,"O""Neil; Roy",,,', '2,,Lee,,,']).replaceAll(',', '|');
      const { said } = await desk.run({ 'p.csv': `sep=|\r\n${bars}` });
      assert.equal(said[0], 'p.csv: 2 rows of patients, UTF-8, "|" between cells.');
      assert.equal((await desk.patient('1')).last_name, 'O"Neil; Roy');
      // Saved anew by another program, the line is a cell like any other, and no longer true.
      assert.equal((await desk.run({ 'p.csv': `sep=;,,,,,\n${csv(patientsHead, ['1,Zoë,Roy,,,'])}` })).code, 0);
    });

    it('is a title: the columns are found below it, and lines are counted from the top', async () => {
      const { code, said } = await desk.run({ 'p.csv': dataFile('15-title-line.csv') });
      assert.equal(code, 0);
      assert.deepEqual(said.slice(0, 2), [
        'p.csv: 1 row of patients, UTF-8, commas between cells.',
        'p.csv: line 3 names the columns; what stands above it is not read.',
      ]);
      assert.equal((await desk.patient('t1')).last_name, 'Title');
      const more = await desk.run({
        'p.csv': `"Patients of\n""Lakeview"\nid: all,,\n${csv(patientsHead, ['1,"Bo\nAl",Lee,,,', '2,Al,Ray,,no,'])}`,
      });
      assert.equal(more.said[2], 'p.csv line 7: refused: email "no" is not an email address.');
    });
  });

  it('is refused in the clinic’s own file too', async () => {
    const { clinic } = clinicJson();
    for (const [overrides, sentence] of [
      [{ clinic: { ...clinic, phone: '6.04555E+09' } }, 'clinic.phone: "6.04555E+09" is a number in scientific form'],
      [{ clinic: { ...clinic, name: '#REF!' } }, 'clinic.name: "#REF!" is an error of a spreadsheet'],
      [{ practitioners: [{ name: '=A1' }] }, 'practitioners[0].name: "=A1" is a formula of a spreadsheet'],
      [
        { treatments: [{ name: { default: '#NAME?' }, minutes: 30 }] },
        'treatments[0].name.default: "#NAME?" is an error',
      ],
    ] as const) {
      const { code, said } = await desk.run({ 'clinic.json': clinicJson(overrides) });
      assert.equal(code, 1);
      assert.ok(said.at(-1)?.startsWith(`clinic.json: ${sentence}`), said.at(-1));
    }
    assert.equal((await desk.run({ 'clinic.json': clinicJson({ clinic: { ...clinic, address: 'n/a' } }) })).code, 0);
    const { address } = await desk.opened.db.selectFrom('clinic').select('address').executeTakeFirstOrThrow();
    assert.equal(address, null);
  });
});
