interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { html: string; failureSummary?: string }[];
}

/** A failed report in words: for each rule of axe what it wants, and where. */
export function explain({ type, result }: { type: string; result: unknown }): string[] {
  const { violations } = result as { violations?: readonly Violation[] };
  if (!violations) return [`${type}: ${JSON.stringify(result)}`];
  return violations.map(
    ({ id, help, nodes }) =>
      `${type}: ${id}: ${help}\n      ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join('\n      ')}`,
  );
}
