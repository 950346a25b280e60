import type {} from 'jane-widgets/jsx';

export const wrong = [
  // wrong: a value that is not one of its words
  () => <jane-calendar-subscribe variant="popup" />,
  // wrong: a number is asked for
  () => <jane-login heading-level="big" />,
  // wrong: no attribute and no property is called so
  () => <jane-login sucessUrl="/my-account/" />,
  // wrong: an attribute of another tag
  () => <jane-login limit={3} />,
  // wrong: no client of ours
  () => <jane-clinic client="https://api.clinic.example" />,
  // wrong: the event has no such field
  () => <jane-login onjane-signed-out={(event) => event.detail} />,
  // wrong: the field never has this value
  () => <jane-login onjane-signed-out={(event) => event.reason === 'bored'} />,
  // wrong: the event of another tag has this field
  () => <jane-upcoming-appointments onjane-appointment-booked={(event) => event.joinUrl} />,
  // wrong: there is no such tag
  () => <jane-logn />,
];
