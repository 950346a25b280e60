/** One line of a Containerfile, put together where it goes on over several. */
export interface Instruction {
  name: string;
  words: string;
}

/** What one image is made of, from its FROM on. */
export interface Stage {
  from: string;
  instructions: Instruction[];
  /** Whom the program runs as; undefined: root. */
  user: string | undefined;
  command: string[];
  environment: Record<string, string>;
  /** What is copied out of another stage: from where, and where to. */
  copies: { from: string; to: string }[];
}

/** Reads a Containerfile of instructions without variables. */
export function readContainerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n');
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [, name = '', words = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`This is no instruction: ${line}`);
    if (name === 'FROM') {
      const [from = ''] = words.split(/\s+/);
      stages.push({ from, instructions: [], user: undefined, command: [], environment: {}, copies: [] });
    }
    const stage = stages.at(-1);
    if (stage === undefined) throw new Error('A Containerfile begins with FROM.');
    stage.instructions.push({ name, words });
    apply(stage, { name, words });
  }
  return stages;
}

function apply(stage: Stage, { name, words }: Instruction): void {
  switch (name) {
    case 'USER':
      stage.user = words;
      return;
    case 'CMD':
      stage.command = JSON.parse(words) as string[];
      return;
    case 'ENV':
      for (const [, key = '', value = ''] of words.matchAll(/(\w+)=(\S*)/g)) stage.environment[key] = value;
      return;
    case 'COPY': {
      const [flag = '', from = '', to = ''] = words.split(/\s+/);
      if (flag.startsWith('--from=')) stage.copies.push({ from, to });
    }
  }
}
