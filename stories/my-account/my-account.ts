import '../../src/elements/jane-clinic/define.ts';
import '../../src/elements/jane-login/define.ts';
import '../../src/elements/jane-upcoming-appointments/define.ts';
import { aWeek } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { aClinic } from '../../test/support/builders.ts';
import { FakeClinic } from '../../test/support/fake-clinic.ts';
import { seen } from '../../test/support/press.ts';
import './my-account.css';

/** What the page's clinic knows, and who comes. */
export interface MyAccount {
  readonly isSignedIn?: boolean;
  readonly arrange?: (clinic: FakeClinic) => void;
}

/** What a clinic pastes for it, from the documentation's first page. */
export const html = `<jane-clinic api-url="https://api.clinic.example">
  <jane-login setup-url="/account-setup/"></jane-login>
  <jane-upcoming-appointments></jane-upcoming-appointments>
</jane-clinic>`;

/** Draws My Account: sign-in beside the appointments, with one clinic around both. */
export async function myAccount({ isSignedIn, arrange }: MyAccount, place: HTMLElement): Promise<void> {
  const clinic = new FakeClinic();
  clinic.clinic = aClinic({ trainingUrl: 'https://cedarstreet.example/online' });
  clinic.upcoming = aWeek();
  arrange?.(clinic);
  const around = document.createElement('jane-clinic');
  around.client = isSignedIn ? await clinic.signedInClient() : clinic.client();
  const login = document.createElement('jane-login');
  login.setAttribute('setup-url', '/account-setup/');
  const list = document.createElement('jane-upcoming-appointments');
  around.append(login, list);
  const page = document.createElement('main');
  page.className = 'my-account';
  const heading = document.createElement('h1');
  heading.textContent = 'My Account';
  page.append(heading, around);
  place.append(page);
  await Promise.all([
    seen(login, '.heading, .notice'),
    seen(list, '[part="card"][aria-busy="false"] :is(.heading, .notice)'),
  ]);
}
