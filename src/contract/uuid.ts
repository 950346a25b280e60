const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether something at a clinic may be called so: every id of the reference server is a UUID. */
export const isUuid = (typed: string): boolean => pattern.test(typed);
