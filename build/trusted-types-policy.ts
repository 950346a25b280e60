import type { Plugin } from 'vite';

/**
 * Gives lit-html the Trusted Types policy that our script made (build/classic-scripts.ts). A clinic lists the names it allows
 * in its Content-Security-Policy, and a page with a Lit of its own already uses the name `lit-html`: two policies of one
 * name are refused unless the clinic also writes 'allow-duplicates'.
 */
export function trustedTypesPolicy(policy: string): Plugin {
  const call = /\w+\.createPolicy\((["'])lit-html\1,\s*\{\s*createHTML:\s*\(?(\w+)\)?\s*=>\s*\2,?\s*\}\)/g;
  let replaced = 0;
  return {
    name: 'trusted-types-policy',
    enforce: 'pre',
    buildStart: () => void (replaced = 0),
    transform(code, id) {
      if (!/[\\/]node_modules[\\/]lit-html[\\/]/.test(id) || !call.test(code)) return null;
      return { code: code.replace(call, () => (replaced++, policy)), map: null };
    },
    buildEnd(error) {
      if (!error && replaced !== 1) this.error(`lit-html should create its policy in one place, found ${replaced}.`);
    },
  };
}
