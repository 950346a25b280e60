import type { CalendarMethod } from '../../contract/index.ts';

/** The patient pressed a way of subscribing, or copied its link. */
export class JaneCalendarSubscribedEvent extends Event {
  static readonly type = 'jane-calendar-subscribed';
  /** `device`: this device's own calendar, `google`, `outlook`: Outlook.com, `office365`: Microsoft 365, `copy`: its link was copied, `yahoo`, `proton`: so was theirs. */
  readonly method: CalendarMethod;

  constructor(method: CalendarMethod) {
    super(JaneCalendarSubscribedEvent.type, { bubbles: true, composed: true });
    this.method = method;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-calendar-subscribed': JaneCalendarSubscribedEvent;
  }
}
