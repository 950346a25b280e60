import { mount } from 'svelte';
import MyAccount from './MyAccount.svelte';
import WithClient from './WithClient.svelte';

const target = document.getElementById('app');
if (target) {
  mount(MyAccount, { target });
  mount(WithClient, { target });
}
