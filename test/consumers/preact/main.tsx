import { render } from 'preact';
import { MyAccount } from './App.js';
import { WithClient } from './WithClient.js';

const place = document.getElementById('app');
if (place) {
  render(
    <>
      <MyAccount />
      <WithClient />
    </>,
    place,
  );
}
