// #region page
import 'jane-widgets/all';
import { client, heard } from '../shared/clinic.js';

const clinic = document.createElement('jane-clinic');
clinic.client = client;

const login = document.createElement('jane-login');
login.setAttribute('success-url', '/my-account/');
login.headingLevel = 3;
login.addEventListener('jane-ready', () => heard.push('jane-ready'));
// Events bubble: any element above a tag hears them too.
document.addEventListener('jane-problem', (event) => heard.push(`jane-problem ${event.code}`));

const visits = document.createElement('jane-upcoming-appointments');
visits.limit = 3;
visits.withoutCalendar = true;
visits.innerHTML = '<p slot="signed-out">Sign in above to see your visits.</p>';

const more = document.createElement('button');
more.textContent = 'Show one more';
more.addEventListener('click', () => (visits.limit = (visits.limit ?? 0) + 1));

clinic.append(login, visits, more);
document.getElementById('app')?.append(clinic);
// #endregion
