// What a visitor downloads, compressed as a CDN does it (brotli, quality 11; 1 kB is 1000 bytes). `npm run build` weighs the two
// scripts and each tag alone (bench/entries.ts) and fails over a limit. They hold what was reached, so that nothing grows unseen.
const entries = 'node_modules/.cache/jane-widgets/entries';
/** What only builders' editors load. */
const notWeighed = ['!dist/cdn/*preview*.js'];

const tagAlone = (tag, limit) => [
  { name: `<${tag}> alone`, path: `${entries}/${tag}/at-once.js`, limit },
  { name: `<${tag}> alone: later`, path: `${entries}/${tag}/later.js` },
];

export default [
  { name: 'the first script', path: 'dist/cdn/jane-widgets.js', limit: '19.6 kB' },
  {
    name: 'what comes behind it',
    path: ['dist/cdn/*.js', '!dist/cdn/jane-widgets.js', ...notWeighed],
    limit: '67.4 kB',
  },
  { name: 'all scripts together', path: ['dist/cdn/*.js', ...notWeighed], limit: '86.8 kB' },
  ...tagAlone('jane-account-setup', '14.4 kB'),
  ...tagAlone('jane-calendar-subscribe', '15.7 kB'),
  ...tagAlone('jane-clinic', '7.25 kB'),
  ...tagAlone('jane-login', '16.8 kB'),
  ...tagAlone('jane-upcoming-appointments', '16.9 kB'),
];
