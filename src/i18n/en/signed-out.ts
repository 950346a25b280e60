/** What stands in place of a patient’s appointments and calendar while nobody is signed in. */
export const signedOut = {
  appointmentsHeading: 'Upcoming Appointments',
  appointments: 'Sign in to see your appointments.',
  begin: 'Sign in to begin your online appointment.',
  book: 'Sign in to book an appointment.',
  subscribe: 'Subscribe to your Calendar',
  calendar: 'Sign in to subscribe to your calendar.',
  signIn: 'Sign in',
};
