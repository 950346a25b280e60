import { createApp, h } from 'vue';
import MyAccount from './MyAccount.vue';
import WithClient from './WithClient.vue';

createApp({ render: () => [h(MyAccount), h(WithClient)] }).mount('#app');
