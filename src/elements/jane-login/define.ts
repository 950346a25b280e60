import '../jane-clinic/define.ts';
import { JaneLogin } from './jane-login.ts';

if (!customElements.get('jane-login')) customElements.define('jane-login', JaneLogin);
