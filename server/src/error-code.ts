/** The code of a system's error (`ECONNREFUSED`) or of a database's (`23P01`); undefined where it has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
