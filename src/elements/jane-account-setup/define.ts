import '../jane-clinic/define.ts';
import { JaneAccountSetup } from './jane-account-setup.ts';

if (!customElements.get('jane-account-setup')) customElements.define('jane-account-setup', JaneAccountSetup);
