import { createRoot } from 'react-dom/client';
import { MyAccount } from './App.js';
import { WithClient } from './WithClient.js';

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <>
      <MyAccount />
      <WithClient />
    </>,
  );
}
