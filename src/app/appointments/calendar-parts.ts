/** All parts of `<jane-calendar-subscribe>`, which the list holds: a page finds each as `calendar-` and its name. */
const parts = [
  'base',
  'button',
  'panel',
  'dialog',
  'form',
  'preview',
  'subscribe-link',
  'other-ways',
  'nothing-happened',
  'copy',
  'field',
  'submit',
  'add-visit',
  'finish-on-computer',
  'mail-page',
  'qr',
  'calendars',
  'calendar',
  'notice',
  'retry',
  'contact',
  'idle',
  'stay-signed-in',
  'sign-out',
];

export const calendarParts = parts.map((name) => `${name}: calendar-${name}`).join(', ');
