// What a visitor downloads, compressed as a CDN does it (brotli, quality 11; 1 kB is 1000 bytes). `npm run build` weighs the two
// scripts and each tag alone (bench/entries.ts) and fails over a limit. They hold what was reached, so that nothing grows unseen.
// While the tags move to an app each, every text is in the first script: 8 kB that the apps take back.
const entries = 'node_modules/.cache/jane-widgets/entries';
/** What only builders' editors load. */
const notWeighed = ['!dist/cdn/*preview*.js'];

const tagAlone = (tag, limit) => [
  { name: `<${tag}> alone`, path: `${entries}/${tag}/at-once.js`, limit },
  { name: `<${tag}> alone: later`, path: `${entries}/${tag}/later.js` },
];

export default [
  { name: 'the first script', path: 'dist/cdn/jane-widgets.js', limit: '54 kB' },
  {
    name: 'what comes behind it',
    path: ['dist/cdn/*.js', '!dist/cdn/jane-widgets.js', ...notWeighed],
    limit: '32.5 kB',
  },
  { name: 'all scripts together', path: ['dist/cdn/*.js', ...notWeighed], limit: '86 kB' },
  ...tagAlone('jane-account-setup', '45 kB'),
  ...tagAlone('jane-calendar-subscribe', '25 kB'),
  ...tagAlone('jane-clinic', '28 kB'),
  ...tagAlone('jane-login', '47.8 kB'),
  ...tagAlone('jane-upcoming-appointments', '49.5 kB'),
];
