/** Appointment History. */
export const history = {
  earlier: 'Show earlier appointments',
  noHistory: 'No past appointments.',
  toUpcoming: 'Back to Upcoming Appointments',
};
