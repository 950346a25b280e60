import type { Plugin } from 'vite';

/**
 * Renames the Trusted Types policy that lit-html creates. A clinic lists the names it allows in its
 * Content-Security-Policy, and a page with a Lit of its own already uses the name `lit-html`: two policies of one name
 * are refused unless the clinic also writes 'allow-duplicates'.
 */
export function trustedTypesPolicy(name: string): Plugin {
  const call = /createPolicy\((["'])lit-html\1/g;
  let renamed = 0;
  return {
    name: 'trusted-types-policy',
    enforce: 'pre',
    buildStart: () => void (renamed = 0),
    transform(code, id) {
      if (!/[\\/]node_modules[\\/]lit-html[\\/]/.test(id) || !call.test(code)) return null;
      const changed = code.replace(call, () => (renamed++, `createPolicy(${JSON.stringify(name)}`));
      return { code: changed, map: null };
    },
    buildEnd(error) {
      if (!error && renamed !== 1) this.error(`lit-html should create its policy in one place, found ${renamed}.`);
    },
  };
}
