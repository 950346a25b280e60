import { expect } from '@open-wc/testing';
import { cleanAddress } from '../support/address.ts';
import { until } from '../support/until.ts';
import { put } from './jane-upcoming-appointments-put.ts';
import { scenes, type AppointmentsScene } from './jane-upcoming-appointments-scenes.ts';

const page = document.documentElement;

describe('<jane-upcoming-appointments>, in French, in the dark, right to left', () => {
  afterEach(() => {
    page.lang = 'en';
    page.removeAttribute('dir');
    page.removeAttribute('style');
    cleanAddress();
  });

  for (const [name, scene] of Object.entries<AppointmentsScene>(scenes)) {
    it(`is accessible in French, in the dark, right to left: ${name}`, async () => {
      page.lang = 'fr';
      page.dir = 'rtl';
      page.style.colorScheme = 'dark';
      page.style.background = 'Canvas';
      const tag = await put(scene);
      // The region is the clinic's, which answers in its own time.
      await until(() => tag.shadowRoot!.querySelector('.tag[lang="fr-CA"]') !== null, 'the language');
      await expect(tag).to.be.accessible();
    });
  }
});
