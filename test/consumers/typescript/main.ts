import { client } from '../shared/clinic.js';
// #region page
import 'jane-widgets/all';

const clinic = document.createElement('jane-clinic');
clinic.apiUrl = 'https://api.clinic.example';

const login = document.createElement('jane-login');
login.setAttribute('success-url', '/my-account/');
login.headingLevel = 3;
login.addEventListener('jane-ready', () => console.log('jane-ready'));
// Events bubble: any element above a tag hears them too.
document.addEventListener('jane-problem', (event) => console.log('jane-problem', event.code));

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

const withClient = document.createElement('jane-clinic');
withClient.client = client;
document.body.append(withClient);
