import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import type { Parts } from '../parts.ts';
import { commandSchema, runCommand, type Command } from './commands.ts';

/** What goes over the lock's socket: one line with the command, then lines to print, then how it ended. */
const answerSchema = z.union([z.object({ say: z.string() }), z.object({ exit: z.number() })]);

/** The server's side. Whoever can open the socket is the user that the server runs as. */
export function answerCommand(parts: Parts, socket: Socket): void {
  const lines = createInterface({ input: socket });
  const write = (answer: z.infer<typeof answerSchema>) => {
    if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
  };
  lines.once('line', (line) => {
    void (async () => {
      let exit = 1;
      try {
        const command = commandSchema.parse(JSON.parse(line));
        exit = await runCommand(parts, command, (text) => {
          write({ say: text });
        });
      } catch (error) {
        parts.log.error({ err: error }, 'a command failed');
        write({ say: 'The command failed; the log of the server says where.' });
      }
      write({ exit });
      socket.end();
    })();
  });
}

/** The command line's side; answers with the exit code. */
export async function sendCommand(socket: Socket, command: Command, say: (text: string) => void): Promise<number> {
  socket.write(`${JSON.stringify(command)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answer = answerSchema.parse(JSON.parse(line));
    if ('exit' in answer) {
      socket.end();
      return answer.exit;
    }
    say(answer.say);
  }
  say('The server ended before the command was done.');
  return 1;
}
