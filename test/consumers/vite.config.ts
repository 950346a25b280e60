import { svelte } from '@sveltejs/vite-plugin-svelte';
// #region vue
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const jane = vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('jane-') } } });
// #endregion

export default defineConfig({
  plugins: [jane, svelte()],
  build: {
    target: 'es2022',
    rolldownOptions: { input: ['react', 'preact', 'vue', 'svelte', 'typescript'].map((name) => `${name}/index.html`) },
  },
});
