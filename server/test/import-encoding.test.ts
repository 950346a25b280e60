import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import iconv from 'iconv-lite';
import { clinicJson, csv, openImportDesk, patientsHead, type ImportDesk } from './support/import-desk.ts';

const dataFile = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));
const windows = (text: string) => iconv.encode(text, 'windows-1252');
const zoe = '1,Zoë,Côté,,,';

describe('the encoding of an imported file', () => {
  let desk: ImportDesk;
  before(async () => {
    desk = await openImportDesk();
  });
  beforeEach(() => desk.empty());
  after(() => desk.close());

  const namesOf = async (ownId: string) => {
    const { first_name, last_name } = await desk.patient(ownId);
    return `${first_name} ${last_name}`;
  };
  const load = (file: Uint8Array | string) => desk.run({ 'p.csv': file });

  it('stays UTF-8 when one row has a byte of another: that row is refused, and no name on file changes', async () => {
    assert.equal((await load(dataFile('02-mixed-1-good.csv'))).code, 0);
    const { code, said } = await load(dataFile('02-mixed-2-one-byte.csv'));
    assert.equal(code, 1);
    assert.deepEqual(said, [
      'p.csv: 5 rows of patients, UTF-8, commas between cells.',
      'p.csv line 6: refused: first name has a character that cannot be read as UTF-8.',
      'patients: 0 new, 0 changed, 4 as before, 1 refused, 0 left as they are here.',
    ]);
    assert.deepEqual(await Promise.all(['m1', 'm2', 'm3', 'm4'].map(namesOf)), [
      'Zoë Côté',
      'Hélène Bélanger',
      'José Muñoz',
      'François Lefèvre',
    ]);
    await assert.rejects(desk.patient('m5'));
  });

  it('stays UTF-8 with a byte order mark, whatever the rows hold', async () => {
    const { said } = await load(
      Buffer.concat([Buffer.from('\uFEFF'), windows(csv(patientsHead, [zoe, '2,Al,Ray,,,']))]),
    );
    assert.deepEqual(said.slice(1), [
      'p.csv line 2: refused: first name has a character that cannot be read as UTF-8; last name has a character that cannot be read as UTF-8.',
      'patients: 1 new, 0 changed, 0 as before, 1 refused, 0 left as they are here.',
    ]);
  });

  it('lets a bad character stand in a column that is not read', async () => {
    const file = Buffer.concat([
      Buffer.from('id,first name,last name,notes\n2,Renée,Roy,\n1,Zoë,Côté,'),
      Buffer.from([0xe8, 0x0a]),
    ]);
    assert.equal((await load(file)).code, 0);
    assert.equal(await namesOf('1'), 'Zoë Côté');
  });

  it('refuses the row of a file that breaks off within a character', async () => {
    for (const encoding of ['utf8', 'utf-16le'] as const) {
      const whole = iconv.encode(`${patientsHead}\n${zoe}\n2,Al,Ray,,,\n3,Bo,Lee,,,\u0411`, encoding, { addBOM: true });
      const { said } = await load(whole.subarray(0, -1));
      assert.match(said[1] ?? '', /^p\.csv line 4: refused: phone has a character that cannot be read as UTF-/);
      await desk.empty();
    }
  });

  it('is read as UTF-16 with a byte order mark or without', async () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const)
      for (const addBOM of [true, false]) {
        const { code, said } = await load(iconv.encode(csv(patientsHead, [zoe]), encoding, { addBOM }));
        assert.equal(code, 0, said.join('\n'));
        assert.equal(await namesOf('1'), 'Zoë Côté');
        await desk.empty();
      }
  });

  it('refuses half of a UTF-16 pair', async () => {
    const { said } = await load(iconv.encode(csv(patientsHead, ['1,Z\uD83D,Côté,,,']), 'utf-16le', { addBOM: true }));
    assert.equal(said[1], 'p.csv line 2: refused: first name has a character that cannot be read as UTF-16LE.');
  });

  it('is one for files that were joined, with a byte order mark in the middle and no mark in the id', async () => {
    await load(`\uFEFF${patientsHead}\n${zoe}\n\uFEFF2,Al,Ray,,,\n`);
    assert.equal(await namesOf('2'), 'Al Ray');
  });

  describe('that is a guess', () => {
    it('is Windows-1252 where no row with an accent is UTF-8, and the report says that it is guessed', async () => {
      const { code, said } = await load(windows(csv(patientsHead, [zoe, '2,Al,Ray,,,'])));
      assert.deepEqual(
        [code, said[0]],
        [0, 'p.csv: 2 rows of patients, Windows-1252 (guessed), commas between cells.'],
      );
      assert.equal(await namesOf('1'), 'Zoë Côté');
    });

    it('loads what a clinic with such a system changes', async () => {
      await load(windows(csv(patientsHead, ['1,Zoe,Roy,,,'])));
      const { code } = await load(windows(csv(patientsHead, ['1,Zoë,Côté,,,'])));
      assert.deepEqual([code, await namesOf('1')], [0, 'Zoë Côté']);
      assert.equal((await load(windows(csv(patientsHead, ['1,Zoë,Lefèvre,,,'])))).code, 0);
      assert.equal(await namesOf('1'), 'Zoë Lefèvre');
    });

    it('changes no name on file in its accents alone', async () => {
      await load(csv(patientsHead, [zoe, '2,Dvořák,Ray,,,']));
      // A Mac's own encoding, Central Europe's, and UTF-8 with one bad byte look like Windows-1252 to a program.
      for (const [bytes, wrong] of [
        [iconv.encode(csv(patientsHead, [zoe]), 'macroman'), 'first name "Zo‘" would replace "Zoë"'],
        [
          iconv.encode(csv(patientsHead, ['2,Dvořák,Ray,,,']), 'windows-1250'),
          'first name "Dvoøák" would replace "Dvořák"',
        ],
      ] as const) {
        const { code, said } = await load(bytes);
        assert.equal(code, 1);
        assert.match(said[1] ?? '', new RegExp(`^p\\.csv line 2: refused: ${wrong}, and the encoding of the file`));
      }
      assert.deepEqual([await namesOf('1'), await namesOf('2')], ['Zoë Côté', 'Dvořák Ray']);
    });

    it('refuses a row in which UTF-8 and something else are mixed', async () => {
      await load(csv(patientsHead, [zoe]));
      const bad = Buffer.concat([Buffer.from('1,Zoë,Côté'), Buffer.from([0xe8]), Buffer.from(',,,\n2,Al,Ray,,,\n')]);
      const { code, said } = await load(Buffer.concat([Buffer.from(`${patientsHead}\n`), bad]));
      assert.equal(code, 1);
      assert.match(said[1] ?? '', /^p\.csv line 2: refused: first name mixes UTF-8 with another encoding; /);
      assert.equal(await namesOf('1'), 'Zoë Côté');
      assert.equal(await namesOf('2'), 'Al Ray');
    });
  });

  it('of the clinic’s own system may be broken: a name is not replaced by what it is misread as', async () => {
    await load(csv(patientsHead, [zoe, '2,Voilà,Ray,,,']));
    const { code, said } = await load(csv(patientsHead, ['1,ZoÃ«,CÃ´tÃ©,,,', '2,VoilÃ\u00A0,Ray,,,']));
    assert.equal(code, 1);
    assert.deepEqual(said.slice(1, 3), [
      'p.csv line 2: refused: first name "ZoÃ«" is what "Zoë" becomes when its encoding is mistaken.',
      'p.csv line 3: refused: first name "VoilÃ" is what "Voilà" becomes when its encoding is mistaken.',
    ]);
    assert.deepEqual([await namesOf('1'), await namesOf('2')], ['Zoë Côté', 'Voilà Ray']);
    // The other way round it is a repair.
    await desk.empty();
    await load(csv(patientsHead, ['1,ZoÃ«,CÃ´tÃ©,,,']));
    await load(csv(patientsHead, [zoe]));
    assert.equal(await namesOf('1'), 'Zoë Côté');
  });

  it('is never guessed for the clinic’s own file', async () => {
    const text = JSON.stringify(clinicJson(), null, 1);
    const line = text.split('\n').findIndex((one) => one.includes('Zoë')) + 1;
    const { code, said } = await desk.run({ 'clinic.json': windows(text), 'p.csv': csv(patientsHead, ['9,A,B,,,']) });
    assert.deepEqual([code, said], [1, [`clinic.json: line ${line} is not UTF-8. Save the file as UTF-8.`]]);
    await assert.rejects(desk.patient('9'));
    for (const encoding of ['utf8', 'utf-16le'] as const)
      assert.deepEqual((await desk.run({ 'clinic.json': iconv.encode(text, encoding, { addBOM: true }) })).said, [
        'clinic: as before.',
      ]);
  });
});
