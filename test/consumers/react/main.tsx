import { createRoot } from 'react-dom/client';
import { MyAccount } from './App.js';

const place = document.getElementById('app');
if (place) createRoot(place).render(<MyAccount />);
