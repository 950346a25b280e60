import { render } from 'preact';
import { MyAccount } from './App.js';

const place = document.getElementById('app');
if (place) render(<MyAccount />, place);
