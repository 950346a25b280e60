import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactLinks } from '../src/mail/contact-links.ts';
import type { Block, Content } from '../src/mail/content.ts';
import { render, type Brand } from '../src/mail/render.ts';

const brand: Brand = {
  name: 'Lighthouse',
  logoUrl: null,
  color: '#7c2d52',
  address: 'Lighthouse · 8 Harbour Road · (902) 555-0117 ext. 4',
  contacts: contactLinks({ phone: '(902) 555-0117 ext. 4', email: 'desk@lighthouse.example', region: 'CA' }),
};
const visit: Block = {
  kind: 'visit',
  day: 'Friday, November 27',
  time: '11:00 a.m.',
  where: ['Harbour'],
  cancelled: false,
};

function drawn(block: Block, of: Partial<Brand> = {}) {
  const content: Content = { subject: 'A mail', preview: 'A mail', blocks: [block], because: 'You asked for it.' };
  return render(content, { ...brand, ...of }, 'en-CA');
}
const draw = (block: Block, of?: Partial<Brand>) => drawn(block, of).html;

/** The background of what stands around these words. */
const around = (html: string, words: string) =>
  /background: (#\w+)[^>]*>(?:(?!background)[^])*$/.exec(html.slice(0, html.indexOf(words)))?.[1];

describe('a mail’s look', () => {
  it('has the clinic’s logo, or its initial where that is blocked; the name beside it tells of both', () => {
    const html = draw(visit, { logoUrl: 'https://api.clinic.example/logo.png' });
    assert.match(
      html,
      /<img src="https:\/\/api\.clinic\.example\/logo\.png" width="36" height="36" alt="L" aria-hidden="true"/,
    );
    assert.match(draw(visit), /aria-hidden="true"\s*>\s*L\s*</);
  });

  it('never breaks a line within a time of day', () => {
    assert.match(draw(visit), /November 27, 11:00\u00A0a\.m\./);
    assert.match(draw({ kind: 'small', text: 'jusqu’au vendredi 27 novembre, 11 h 00' }), /11\u00A0h\u00A000/);
    assert.match(draw({ kind: 'small', text: 'Wear 2 layers, am I right?' }), /Wear 2 layers, am I right/);
  });

  it('links the clinic’s phone and email address wherever it names them, and breaks no line within the number', () => {
    const phone = '<a href="tel:+19025550117;ext=4" style="white-space: nowrap">(902) 555-0117 ext. 4</a>';
    const email = '<a href="mailto:desk@lighthouse.example" style="white-space: nowrap">desk@lighthouse.example</a>';
    const said = {
      kind: 'text',
      text: 'To cancel, call (902) 555-0117 ext. 4 or write to desk@lighthouse.example.',
    } as const;
    const { html, text } = drawn(said);
    assert.ok(html.includes(`call ${phone} or write to ${email}.`));
    assert.ok(html.includes(`8 Harbour Road\u00A0· ${phone}`));
    assert.ok(text.includes('call (902)\u00A0555-0117\u00A0ext.\u00A04 or write to desk@lighthouse.example.'));
    assert.ok(text.includes('8 Harbour Road · (902)\u00A0555-0117\u00A0ext.\u00A04\n'));
  });

  it('lets an address that is longer than a line end one', () => {
    const email = 'appointments@cedarstreet-physiotherapy.example';
    const contacts = contactLinks({ phone: null, email, region: 'CA' });
    const { html } = drawn({ kind: 'text', text: `Write to ${email}.` }, { contacts });
    assert.ok(html.includes(`Write to <a href="mailto:${email}">${email}</a>.`));
  });

  it('links nothing that only holds such words, and writes whatever a name holds as text', () => {
    const contacts = contactLinks({ phone: '604-555-0142', email: 'a+b@mail.example', region: 'CA' });
    const { html } = drawn(
      { kind: 'text', text: '1604-555-01420, xa+b@mail.example, aab@mail.example <b>' },
      { contacts },
    );
    assert.ok(html.includes('1604-555-01420, xa+b@mail.example, aab@mail.example &lt;b&gt;'));
    assert.deepEqual(contactLinks({ phone: '<script>', email: 'a?b%"@mail.example', region: 'CA' }), [
      { written: 'a?b%"@mail.example', href: 'mailto:a%3Fb%25%22@mail.example' },
    ]);
    assert.deepEqual(contactLinks({ phone: null, email: null, region: 'CA' }), []);
  });

  it('shows a cancelled visit in no clinic’s colour', () => {
    const booked = around(draw(visit), 'Friday');
    const other = around(draw(visit, { color: '#0f5c8f' }), 'Friday');
    assert.notEqual(booked, other);
    const cancelled = { ...visit, cancelled: true };
    assert.equal(around(draw(cancelled), 'Friday'), around(draw(cancelled, { color: '#0f5c8f' }), 'Friday'));
    assert.match(draw(cancelled), /<s>Friday/);
  });
});
