import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { filled } from '../../server/front-desk/i18n/filled.ts';
import { LanguageController, pageLanguage } from '../../server/front-desk/i18n/page-language.ts';
import { auditWords } from '../../server/front-desk/shared/audit-words.ts';
import { mailStanding } from '../../server/front-desk/shared/mail-words.ts';
import { dateInWords, listed } from '../../server/front-desk/shared/print.ts';
import { problemWords, reasonWords } from '../../server/front-desk/shared/words.ts';
import { JaneError } from '../../src/client/jane-error.ts';
import { aMoment, now } from '../support/builders.ts';

class SpeakingElement extends LitElement {
  readonly #language = new LanguageController(this);

  override render() {
    return this.#language.text.find.heading;
  }
}
customElements.define('speaking-element', SpeakingElement);

describe('the language of the front desk', () => {
  const { setItem } = Storage.prototype;
  let remembered: string[] = [];

  beforeEach(() => {
    remembered = [];
    // Other test files run at the same time in the same browser, and would read what is stored here.
    Storage.prototype.setItem = (_, value) => void remembered.push(value);
  });
  afterEach(() => {
    pageLanguage.choose('en');
    Storage.prototype.setItem = setItem;
  });

  it('changes all that is drawn at once, and is remembered on the machine', async () => {
    const element: SpeakingElement = await fixture(html`<speaking-element></speaking-element>`);
    expect(element.renderRoot.textContent).to.equal('Find a patient');
    pageLanguage.choose('fr');
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.equal('Trouver un patient');
    expect(pageLanguage.tag).to.equal('fr-CA');
    expect(remembered).to.deep.equal(['fr']);
    expect(pageLanguage.others.map(({ name }) => name)).to.deep.equal(['English']);
  });

  it('is that of whatever the page works out: dates, lists, emails, problems, and who did what', () => {
    pageLanguage.choose('fr');
    const plain = (words: string) => words.replaceAll(/\s/g, ' ');
    const at = aMoment('2026-12-01T09:05');
    expect(dateInWords('2026-12-01')).to.equal('mardi 1er décembre');
    expect(listed(['Maya', 'Maia'])).to.equal('Maya et Maia');
    expect(
      plain(mailStanding({ id: 'mail', kind: 'booked', to: '', state: 'sent', at, withNote: false }, now).words),
    ).to.match(/^accepté par le serveur de messagerie le mar\. 1er déc\. à 0?9 h 05$/);
    expect(problemWords(new JaneError('slot-taken'))[0]).to.equal('Quelqu’un vient de prendre cette plage.');
    expect(plain(reasonWords(['same-born', 'same-phone', 'one-letter-apart']))).to.equal(
      'En commun : date de naissance et téléphone, noms à une lettre près.',
    );
    const entry = { id: 'entry', at, actor: 'system', action: 'appointment.arrived', because: 'import' };
    expect(auditWords(entry, now)).to.equal('L’importation a noté l’arrivée pour un rendez-vous');
  });

  it('leaves a place in a sentence for a name in bold, wherever the sentence has it', () => {
    const bold = html`<b>Maya</b>`;
    expect(filled((name) => `Ask ${name} today.`, bold)).to.deep.equal(['Ask ', bold, ' today.']);
    expect(filled((one, other) => `${other} and ${one}`, bold, 'Maia')).to.deep.equal(['Maia', ' and ', bold]);
  });
});
