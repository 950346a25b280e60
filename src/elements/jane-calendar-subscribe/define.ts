import '../jane-clinic/define.ts';
import { JaneCalendarSubscribe } from './jane-calendar-subscribe.ts';

if (!customElements.get('jane-calendar-subscribe')) {
  customElements.define('jane-calendar-subscribe', JaneCalendarSubscribe);
}
