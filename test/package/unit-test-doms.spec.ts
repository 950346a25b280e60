// The tags in the DOMs that page developers' unit tests run in, which lack much of a browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { it } from 'node:test';

interface Result {
  readonly drawn: Readonly<Record<string, string>>;
  readonly troubles: readonly string[];
}

/** Words that stand in each tag where it was drawn whole. */
const stands = {
  'jane-login, signed out': 'Remember me on this device',
  'jane-login, signed in': 'Hello, Maya',
  'jane-account-setup, signed out': 'Open the link in your email again',
  'jane-account-setup, signed in': 'Open the link in your email again',
  'jane-upcoming-appointments, signed out': 'Sign in to see your appointments.',
  'jane-upcoming-appointments, signed in': 'Dr. Sofia Reyes',
  'jane-calendar-subscribe, signed out': 'Sign in to subscribe to your calendar.',
  'jane-calendar-subscribe, signed in': 'Subscribe to your Calendar',
};

for (const dom of ['jsdom', 'happy-dom']) {
  it(`draws in ${dom}`, () => {
    const program = resolve(import.meta.dirname, 'support/unit-test-dom.ts');
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, dom], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { drawn, troubles } = JSON.parse(stdout) as Result;
    assert.deepEqual(troubles, []);
    assert.deepEqual(Object.keys(drawn), Object.keys(stands));
    for (const [what, words] of Object.entries(stands))
      assert.ok(drawn[what]?.includes(words), `${what}: ${drawn[what]}`);
  });
}
