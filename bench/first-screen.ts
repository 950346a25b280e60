// `npm run bench:first-screen`: how long a patient waits on slow 4G with a slow processor, for the first field of the
// sign-in form, and, signed in, for the first row of the list, with an empty cache and with a full one. Each beside the same
// written by hand, in rounds that take turns. Prints medians with their ranges; nothing fails, since machines differ.
// With `-- --rounds 5`, fewer rounds than 25.
import { parseArgs } from 'node:util';
import { marker, startSite } from './first-screen/site.ts';
import { firstField, firstRow, launch } from './first-screen/visit.ts';

interface Candidate {
  readonly name: string;
  readonly samples: number[];
  readonly visit: () => Promise<number>;
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' } } });
const rounds = Number(values.rounds);
const site = await startSite();
const browser = await launch();

const candidate = (name: string, visit: () => Promise<number>): Candidate => ({ name, samples: [], visit });
const list = (name: string, path: string, isWarm: boolean): Candidate =>
  candidate(name, () => firstRow(browser, site.url, path, { text: marker, isWarm }));

/** The first of each group is what the others are compared with. */
const groups = {
  'first field': ['hand-written', 'plain-lit', 'ours'].map((name) =>
    candidate(name, () => firstField(browser, site.url, `/sign-in/${name}`)),
  ),
  'first row, cold': ['hand-written', 'ours'].map((name) => list(name, `/list/${name}`, false)),
  'first row, warm': ['hand-written', 'ours'].map((name) => list(name, `/list/${name}`, true)),
};

/** Each round visits every page once, in a new order; the first one warms everything up and does not count. */
async function measure(): Promise<void> {
  const all = Object.values(groups).flat();
  for (let round = 0; round <= rounds; round++) {
    for (const one of shuffled(all)) {
      const took = await one.visit();
      if (round > 0) one.samples.push(took);
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
}

const shuffled = <Item>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

const percentile = (samples: readonly number[], percent: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.round(((sorted.length - 1) * percent) / 100)] ?? NaN;
};

/** The ratio of two medians, and between which values nine of ten drawings from the same samples put it. */
function ratio(samples: readonly number[], floor: readonly number[]): string {
  const drawn = (from: readonly number[]) => from.map(() => from[Math.floor(Math.random() * from.length)] ?? NaN);
  const median = (from: readonly number[]) => percentile(from, 50);
  const ratios = Array.from({ length: 2000 }, () => median(drawn(samples)) / median(drawn(floor)));
  const print = (value: number) => value.toFixed(2);
  return `${print(median(samples) / median(floor))} (${print(percentile(ratios, 5))}–${print(percentile(ratios, 95))})`;
}

function print(): void {
  for (const [group, candidates] of Object.entries(groups)) {
    console.log(`\n${group}`.padEnd(24), 'median ms (10 % to 90 %)'.padEnd(28), 'x hand-written');
    for (const { name, samples } of candidates) {
      const [low, median, high] = [10, 50, 90].map((percent) => percentile(samples, percent).toFixed(0));
      const times = ratio(samples, candidates[0]?.samples ?? []);
      console.log(`  ${name}`.padEnd(23), `${median} (${low}–${high})`.padEnd(28), times);
    }
  }
}

try {
  await measure();
  print();
} finally {
  await browser.close();
  site.close();
}
