import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, Content } from '../src/mail/content.ts';
import { render, type Brand } from '../src/mail/render.ts';

const brand: Brand = { name: 'Lighthouse', logoUrl: null, color: '#7c2d52', address: 'Lighthouse · 8 Harbour Road' };
const visit: Block = {
  kind: 'visit',
  day: 'Friday, November 27',
  time: '11:00 a.m.',
  where: ['Harbour'],
  cancelled: false,
};

function draw(block: Block, of: Partial<Brand> = {}): string {
  const content: Content = { subject: 'A mail', preview: 'A mail', blocks: [block], because: 'You asked for it.' };
  return render(content, { ...brand, ...of }, 'en-CA').html;
}

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

  it('shows a cancelled visit in no clinic’s colour', () => {
    const booked = around(draw(visit), 'Friday');
    const other = around(draw(visit, { color: '#0f5c8f' }), 'Friday');
    assert.notEqual(booked, other);
    const cancelled = { ...visit, cancelled: true };
    assert.equal(around(draw(cancelled), 'Friday'), around(draw(cancelled, { color: '#0f5c8f' }), 'Friday'));
    assert.match(draw(cancelled), /<s>Friday/);
  });
});
