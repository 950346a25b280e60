import type {} from 'jane-widgets/jsx';
import 'jane-widgets/jane-clinic';
import { client } from '../shared/clinic.js';

export const WithClient = () => <jane-clinic client={client} />;
