import { mount } from 'svelte';
import MyAccount from './MyAccount.svelte';

const target = document.getElementById('app');
if (target) mount(MyAccount, { target });
