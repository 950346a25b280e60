import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

const mark = '---done---';
const opensShell = /^sudo -u \S+ sh$/;

/** A command may go on over several lines: after a backslash, and within single quotes. */
function commandsIn(lines: string): string[] {
  const commands: string[] = [];
  for (const line of lines.split('\n')) {
    const last = commands.at(-1);
    const goesOn = last !== undefined && (last.endsWith('\\') || last.split("'").length % 2 === 0);
    if (goesOn) commands.push(`${commands.pop() ?? ''}\n${line}`);
    else if (line.trim() !== '') commands.push(line);
  }
  return commands;
}

/** One shell that somebody types into, line by line: folder, settings and an inner shell stay from one line to the next. */
export class Shell {
  // A session of its own has no terminal, so that a password is read from what is typed. Bash takes no more than a line at a
  // time, so that an inner shell gets the next one.
  readonly #process: ChildProcessWithoutNullStreams;
  #said = '';
  #heard: () => void = () => undefined;

  constructor(options: { cwd: string; env: Record<string, string> }) {
    this.#process = spawn('setsid', ['-w', 'bash'], options);
    const { stdin, stdout, stderr } = this.#process;
    stdin.write('exec 2>&1\n');
    for (const stream of [stdout, stderr])
      stream.on('data', (chunk: Buffer) => {
        this.#said += chunk.toString();
        this.#heard();
      });
    this.#process.once('close', () => this.#heard());
  }

  /** Types each line once the one before it is done; `input` is typed at what the first one asks. Gives back what was said. */
  async type(lines: string, input = ''): Promise<string> {
    let said = '';
    for (const command of commandsIn(lines)) {
      // An inner shell is done when it is left, and says so then.
      this.#process.stdin.write(command === 'exit' ? 'exit\n' : `${command}; echo "${mark} $?"\n`);
      if (opensShell.test(command)) continue;
      if (said === '') this.#process.stdin.write(input);
      const [what, status] = await this.#done();
      said += what;
      if (status !== '0') throw new Error(`"${command}" ended with ${status}:\n${what}`);
    }
    return said;
  }

  /** What was said until the next mark, and the status beside it. */
  #done(): Promise<[said: string, status: string]> {
    return new Promise((done, failed) => {
      this.#heard = () => {
        const found = new RegExp(`^([^]*?)${mark} (\\d+)\\n`).exec(this.#said);
        if (found) {
          this.#said = this.#said.slice(found[0].length);
          done([found[1] ?? '', found[2] ?? '']);
        } else if (this.#process.exitCode !== null) failed(new Error(`the shell ended:\n${this.#said}`));
      };
      this.#heard();
    });
  }

  close(): void {
    this.#process.stdin.end();
  }
}
