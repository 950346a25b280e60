import { JaneClinic } from './jane-clinic.ts';

if (!customElements.get('jane-clinic')) customElements.define('jane-clinic', JaneClinic);
