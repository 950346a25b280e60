/** Registers every tag: `jane-widgets/all`. */
import './elements/jane-clinic/define.ts';
import './elements/jane-account-setup/define.ts';
import './elements/jane-calendar-subscribe/define.ts';
import './elements/jane-login/define.ts';
import './elements/jane-upcoming-appointments/define.ts';
import { openQueue } from './i18n/queue.ts';
import { fillWidgetDivs } from './widget-divs.ts';

openQueue();
// There is no document where a page is only built.
if ('document' in globalThis) fillWidgetDivs();
