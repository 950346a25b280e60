import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { clinic, demo, endAll, production, refuses, serve } from './support/programs.ts';

after(endAll);

describe('a running demo', () => {
  it('serves its pages, is alone on its folder, takes commands, survives a kill, and ends in order', async () => {
    const { settings, port, webPort } = await demo();
    const first = serve(settings);
    await first.says(/Ctrl\+C/);
    assert.match(first.output(), /Front desk {2}.*email .*password/);
    assert.match(first.output(), /My Account {2}.*username .*password/);

    // Its pages, on both loopback addresses as browsers choose.
    const page = await fetch(`http://127.0.0.1:${webPort}/account-setup/`);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'(;|$)/);
    assert.match(policy, new RegExp(`connect-src http://localhost:${port}(;|$)`));
    const html = await page.text();
    assert.match(html, new RegExp(`api-url="http://localhost:${port}"`));
    assert.doesNotMatch(html, /\{\{/);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/nothing', '/%00'])
      assert.equal((await fetch(`http://127.0.0.1:${webPort}${path}`)).status, 404, path);
    assert.equal((await fetch(`http://127.0.0.1:${webPort}/fonts/figtree-latin-wght-normal.woff2`)).status, 200);

    // Alone on its folder, and on its port.
    const other = await demo();
    await refuses(
      serve({ ...other.settings, DATA_DIR: settings.DATA_DIR ?? '' }),
      /^Another process has the clinic in/,
    );
    const late = serve({ ...other.settings, PORT: String(port) });
    assert.equal(await late.ended, 1);
    // Its own folder was filled before.
    assert.match(late.output(), new RegExp(`^Filling .*\\nPort ${port} is taken.*\\n$`));

    // A command goes through the process that has the folder; the mail is in the mailbox, as it was sent.
    const folder = { DATA_DIR: settings.DATA_DIR ?? '' };
    const added = clinic(['add-staff', 'lee@cedarstreet.example', '--name', 'Lee Wong', '--admin'], folder);
    assert.equal(await added.ended, 0);
    assert.match(added.output(), /was added to the staff, as an admin/);
    const mailbox = `http://127.0.0.1:${port}/mailbox/`;
    let id: string | undefined;
    // The sample clinic has sent a reminder of its own.
    const toLee = /href="\/mailbox\/([\w-]{36})"(?:(?!href=)[\s\S])*lee@cedarstreet\.example/;
    while (id === undefined) id = toLee.exec(await (await fetch(mailbox)).text())?.[1];
    const list = await fetch(mailbox);
    assert.match(list.headers.get('content-security-policy') ?? '', /script-src 'self'(;|$)/);
    assert.doesNotMatch(await list.text(), /<style|style=|<script(?![^>]*src=)|onclick/);
    const mail = await fetch(`${mailbox}${id}/html`);
    assert.match(mail.headers.get('content-security-policy') ?? '', /sandbox allow-same-origin allow-popups/);
    assert.doesNotMatch(mail.headers.get('content-security-policy') ?? '', /script-src|allow-scripts/);
    assert.match(await mail.text(), /#staff-setup=[\w-]{43}/);
    assert.match(await (await fetch(`${mailbox}${id}?show=headers`)).text(), /Auto-Submitted: auto-generated/);
    assert.equal((await fetch(`${mailbox}${crypto.randomUUID()}`)).status, 404);

    // Killed outright: the next start takes over the stale lock and finds the mail.
    first.signal('SIGKILL');
    await first.ended;
    const second = serve(settings);
    await second.says(/Ctrl\+C/);
    assert.match(await (await fetch(mailbox)).text(), new RegExp(id));
    second.signal('SIGTERM');
    assert.equal(await second.ended, 0);
    assert.equal(statSync(join(settings.DATA_DIR ?? '', 'lock.sock'), { throwIfNoEntry: false }), undefined);
    assert.equal(statSync(join(settings.DATA_DIR ?? '', 'secret')).mode & 0o777, 0o600);

    // Closed: a command opens the folder itself and sends the mail before it ends.
    const again = clinic(['add-staff', 'mo@cedarstreet.example'], folder);
    assert.equal(await again.ended, 0, again.output());
    // A real clinic never opens it.
    await refuses(serve({ ...production, ...folder }), /^This database holds the demo clinic/);
    const third = serve(settings);
    await third.says(/Ctrl\+C/);
    assert.match(await (await fetch(mailbox)).text(), /mo@cedarstreet\.example/);
    third.signal('SIGINT');
    assert.equal(await third.ended, 0);
  });
});
