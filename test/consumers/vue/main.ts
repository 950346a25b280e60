import { createApp } from 'vue';
import MyAccount from './MyAccount.vue';

createApp(MyAccount).mount('#app');
