import { createJaneClient, JaneAppointmentBookedEvent } from 'jane-widgets';
import { patientOperations } from 'jane-widgets/contract';
import 'jane-widgets/all';

const login = document.createElement('jane-login');
const calendar = document.createElement('jane-calendar-subscribe');
// wrong: a value that is not one of its words
calendar.variant = 'popup';
// wrong: a number is asked for
login.headingLevel = '3';
// wrong: no property is called so
login.sucessUrl = '/my-account/';
// wrong: the event has no such field
document.addEventListener('jane-signed-out', (event) => event.detail);
// wrong: the field never has this value
window.addEventListener('jane-signed-out', (event) => event.reason === 'bored');
// wrong: nothing is in the event by this name
login.addEventListener('jane-problem', ({ message }) => message);
// wrong: the address is missing
createJaneClient({});
// wrong: an event of ours says what it is about
new JaneAppointmentBookedEvent();
// wrong: there is no such operation
patientOperations.listInvoices;
// wrong: there is no such entry
import 'jane-widgets/jane-logout';
