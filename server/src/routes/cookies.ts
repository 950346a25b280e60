import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** A cookie that scripts cannot read, that only HTTPS carries, and that no other host can have set. */
export interface HostCookie {
  read(): string | undefined;
  /** `maxAge`: seconds; without it the cookie goes when the browser is closed. */
  write(token: string, maxAge?: number): void;
  clear(): void;
}

function hostCookie(context: Context, name: string, site: 'None' | 'Strict'): HostCookie {
  const options = {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: site,
    // Kept apart for each site that shows the tags; without this, browsers drop it across sites.
    ...(site === 'None' ? { partitioned: true } : {}),
  } as const;
  return {
    read: () => getCookie(context, name),
    write: (token, maxAge) => {
      setCookie(context, name, token, { ...options, ...(maxAge === undefined ? {} : { maxAge: Math.floor(maxAge) }) });
    },
    clear: () => {
      deleteCookie(context, name, options);
    },
  };
}

export const refreshCookie = (context: Context, clinicId: string): HostCookie =>
  hostCookie(context, `__Host-jane-${clinicId}`, 'None');

/** Tells the browsers in which staff signed in before. */
export const deskDeviceCookie = (context: Context, clinicId: string): HostCookie =>
  hostCookie(context, `__Host-jane-desk-${clinicId}`, 'Strict');

export const staffCookie = (context: Context, clinicId: string): HostCookie =>
  hostCookie(context, `__Host-jane-staff-${clinicId}`, 'Strict');
